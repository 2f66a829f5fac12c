"""The compiled engine without its compiler: the kernel's machine code, kept as an object file and linked in memory by llvmlite.

Starting Numba and reading its cache takes over a second, more than playing twenty thousand worlds. So `warm` also writes the
kernel's object code beside Numba's cache, and runs load it directly; it is the same code, so the results are the same bits.
An object that cannot be linked is never written (it is tried in a process of its own first), and without one Numba is used.
"""

from __future__ import annotations

import ctypes
import json
import shutil
import struct
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np

OBJECT, FACTS = "engine.o", "engine.json"


def undefined(data: bytes) -> list[str]:
    """Names that an ELF object (64 bit, little endian) needs from elsewhere; raises ValueError for another format."""
    if data[:6] != b"\x7fELF\x02\x01":
        raise ValueError("no 64-bit little-endian ELF object")
    start, size, count = struct.unpack_from("<Q", data, 40)[0], *struct.unpack_from("<HH", data, 58)
    heads = [struct.unpack_from("<IIQQQQIIQQ", data, start + k * size) for k in range(count)]
    found = []
    for head in heads:
        if head[1] != 2:  # SHT_SYMTAB
            continue
        names = heads[head[6]]
        for at in range(head[4], head[4] + head[5], head[9]):
            name, _, _, section = struct.unpack_from("<IBBH", data, at)
            if section == 0 and name:
                begin = names[4] + name
                found.append(data[begin : data.index(b"\0", begin)].decode())
    return sorted(set(found))


def write(dispatcher: Any, folder: Path) -> bool:
    """Write the object of a compiled dispatcher, if this platform can load it again; whether it was written."""
    (signature,) = dispatcher.signatures
    compiled = dispatcher.overloads[signature]
    data = compiled.library._get_compiled_object()
    try:
        needs = undefined(data)
    except ValueError:
        return False
    facts = {"symbol": compiled.fndesc.llvm_func_name, "needs": needs}
    trial = Path(tempfile.mkdtemp(dir=folder, prefix="trial-"))
    (trial / OBJECT).write_bytes(data)
    (trial / FACTS).write_text(json.dumps(facts))
    code = (
        "import sys; from pathlib import Path; from foreshock.play import native, compiled; from foreshock.play.example import crisis;"
        f"compiled.run(crisis(2, 1, 8, 2), 0, 0, 128, kernel=native.load(Path({str(trial)!r})))"
    )
    paths = [p for p in sys.path if p]
    tried = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path[:0] = {paths!r}; {code}"], capture_output=True, check=False
    )  # fmt: skip
    works = tried.returncode == 0
    if works:
        (trial / OBJECT).replace(folder / OBJECT)
        (trial / FACTS).replace(folder / FACTS)
    shutil.rmtree(trial, ignore_errors=True)
    return works


def load(folder: Path) -> Any:
    """The kernel from its object file, to be called with the same arguments as Numba's. Errors: OSError where there is none."""
    facts = json.loads((folder / FACTS).read_text())
    data = (folder / OBJECT).read_bytes()
    import llvmlite.binding as llvm

    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    process = ctypes.CDLL(None)
    unused = ctypes.cast(process.abort, ctypes.c_void_p).value
    for name in facts["needs"]:
        if not hasattr(process, name):
            # Numba's bookkeeping of memory it owns: the kernel owns none, so these are never called.
            llvm.add_symbol(name, unused)
    machine = llvm.Target.from_default_triple().create_target_machine()
    linker = llvm.create_mcjit_compiler(llvm.parse_assembly(""), machine)
    linker.add_object_file(llvm.ObjectFileRef.from_data(data))
    linker.finalize_object()
    return Kernel(linker, linker.get_function_address(facts["symbol"]))


class Kernel:
    """Calls a Numba function by its native convention: arrays are passed as (owner, parent, items, item size, data, shape, strides)."""

    def __init__(self, linker: Any, address: int) -> None:
        self.linker = linker  # keeps the machine code alive
        self.address = address
        self.function: Any = None

    def __call__(self, *arguments: Any) -> None:
        values: list[Any] = []
        kinds: list[Any] = []
        for a in arguments:
            if isinstance(a, np.ndarray):
                values += [None, None, a.size, a.itemsize, a.ctypes.data, *a.shape, *a.strides]
                kinds += [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int64, ctypes.c_int64, ctypes.c_void_p]
                kinds += [ctypes.c_int64] * (2 * a.ndim)
            else:
                values.append(a.item())
                kinds.append({"u4": ctypes.c_uint32, "i8": ctypes.c_int64, "f4": ctypes.c_float}[a.dtype.str[1:]])
        if self.function is None:
            kind = ctypes.CFUNCTYPE(ctypes.c_int32, ctypes.c_void_p, ctypes.c_void_p, *kinds)
            self.function = kind(self.address)
        result, failure = ctypes.c_void_p(), ctypes.c_void_p()
        status = self.function(ctypes.addressof(result), ctypes.addressof(failure), *values)
        if status not in (0, -2):
            raise RuntimeError(f"the compiled engine ended with status {status}")
