"""Runs tools/verify-audit.py over many logs in one process: prints, for each, "whole" or why not."""
import importlib.util, pathlib, sys

spec = importlib.util.spec_from_file_location("verify_audit", sys.argv[1])
tool = importlib.util.module_from_spec(spec)
spec.loader.exec_module(tool)
key, notes = pathlib.Path(sys.argv[2]).read_text(), [path.read_text() for path in map(pathlib.Path, sys.argv[3:])]
for path in sys.stdin.read().split("\n"):
    try:
        tool.verify(pathlib.Path(path).read_bytes(), key, notes)
        print("whole")
    except (ValueError, KeyError, TypeError) as problem:
        print("not whole:", problem)
