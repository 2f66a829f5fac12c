"""`python -m foreshock` is the same as `foreshock`."""

from foreshock.cli import main

if __name__ == "__main__":
    main()
