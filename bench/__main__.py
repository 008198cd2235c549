"""The benches that need nothing but the project: `python -m bench`.

`bench.explorer` needs a built site, `bench.scale` takes its sizes as options, and `bench.another_linkers` needs the
packages of `another_linkers.txt`; each says how it is called.
"""

from __future__ import annotations

from bench import linking, proofs, regenerating

if __name__ == "__main__":
    for bench in (linking, proofs, regenerating):
        print(f"{bench.__name__}: {(bench.__doc__ or '').splitlines()[0]}")
        bench.main()
