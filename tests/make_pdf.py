"""A small PDF writer, so that the tests need no binary files."""

from __future__ import annotations


def make_pdf(pages: list[list[str]], info: str = "", encrypt: str = "", claim: int | None = None) -> bytes:
    """A PDF with these lines on its pages. ``info`` fills the information dictionary, ``claim`` lies about the count."""
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages) if claim is None else claim} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for i, lines in enumerate(pages):
        shown = "BT /F1 12 Tf 72 720 Td 14 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * i} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(shown)} >>\nstream\n{shown}\nendstream")
    objects.append(f"<< {info} >>")
    last = len(objects)
    if encrypt:
        objects.append(encrypt)
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    secret = f"/Encrypt {last + 1} 0 R /ID [<{'00' * 16}> <{'00' * 16}>] " if encrypt else ""
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info {last} 0 R {secret}>>\n".encode()
    return out + f"startxref\n{table}\n%%EOF".encode()


LOCKED = f"<< /Filter /Standard /V 1 /R 2 /P -4 /O <{'28' * 32}> /U <{'29' * 32}> >>"
"""An encryption dictionary whose user password is not empty."""
