#!/usr/bin/env python3
"""Checks an exported audit log of Glimmer with nothing but Python's standard library, and none of Glimmer's code.

    verify-audit.py audit.jsonl verifier-key.txt CHECKPOINT...

Give the key and the checkpoints that were handed out earlier, not only those that came with the log. It is checked that
each line is the next entry and carries the SHA-256 of the line before it; that every checkpoint is signed with the key
(C2SP signed-note, Ed25519, RFC 8032); and that its root is the RFC 6962 Merkle root of as many first lines as it says.
"""
import base64, hashlib, json, re, sys

P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
BASE_Y = 4 * pow(5, -1, P) % P

def sha256(data): return hashlib.sha256(data).digest()

def point(data):
    """A point of Ed25519 from its 32 bytes, as (X, Y, Z, T)."""
    y = int.from_bytes(data, "little"); sign = y >> 255; y &= 2**255 - 1
    xx = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(xx, (P + 3) // 8, P)
    if (x * x - xx) % P: x = x * pow(2, (P - 1) // 4, P) % P
    if y >= P or (x * x - xx) % P or (x == 0 and sign): raise ValueError("no point of the curve")
    if x & 1 != sign: x = P - x
    return x, y, 1, x * y % P

def add(p, q):
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P

def times(n, p):
    total = (0, 1, 1, 0)
    while n:
        if n & 1: total = add(total, p)
        p, n = add(p, p), n >> 1
    return total

def signed(key, message, signature):
    r, s = signature[:32], int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or s >= L: return False
    h = int.from_bytes(hashlib.sha512(r + key + message).digest(), "little") % L
    a, b = times(s, point(BASE_Y.to_bytes(32, "little"))), add(point(r), times(h, point(key)))
    return (a[0] * b[2] - b[0] * a[2]) % P == 0 and (a[1] * b[2] - b[1] * a[2]) % P == 0

def checkpoint(note, key_line):
    """The size and the root of a checkpoint that this key signed."""
    name, _, encoded = key_line.strip().split("+", 2)
    key = base64.b64decode(encoded, validate=True)
    text, _, signatures = note.rpartition("\n\n")
    for by, signature in re.findall("^— (\\S+) (\\S+)$", signatures, re.M):
        id, signature = (raw := base64.b64decode(signature, validate=True))[:4], raw[4:]
        if by == name and id == sha256(name.encode() + b"\n" + key)[:4] and signed(key[1:], (text + "\n").encode(), signature):
            origin, size, root, *_more = text.split("\n")
            if origin == name: return int(size), base64.b64decode(root, validate=True)
    raise ValueError("a checkpoint is not signed with this key")

def verify(log, key_line, notes):
    """Returns the entries and how many of them the checkpoints cover; raises ValueError where anything is amiss."""
    roots = [checkpoint(note, key_line) for note in notes]
    if log and not log.endswith(b"\n"): raise ValueError("the last line is cut short")
    lines, prev, subtrees = log.split(b"\n")[:-1], "0" * 64, []
    def check(size):
        root = sha256(b"") if not subtrees else subtrees[-1][1]
        for _, left in reversed(subtrees[:-1]): root = sha256(b"\1" + left + root)
        if any(size == covered and root != wanted for covered, wanted in roots): raise ValueError(f"checkpoint {size} is of another log")
    check(0)
    for number, line in enumerate(lines, 1):
        entry = json.loads(line)
        if json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode() != line: raise ValueError(f"line {number} is not canonical")
        if entry["seq"] != number: raise ValueError(f"line {number} is entry {entry['seq']}")
        if entry["prev"] != prev: raise ValueError(f"line {number} does not follow the line before it")
        prev, tree = sha256(line).hex(), (1, sha256(b"\0" + line))
        while subtrees and subtrees[-1][0] == tree[0]: tree = (tree[0] * 2, sha256(b"\1" + subtrees.pop()[1] + tree[1]))
        subtrees.append(tree)
        if any(size == number for size, _ in roots): check(number)
    covered = max([size for size, _ in roots], default=0)
    if covered > len(lines): raise ValueError(f"a checkpoint covers {covered} entries, and there are {len(lines)}")
    return len(lines), covered

if __name__ == "__main__":
    if len(sys.argv) < 4: sys.exit(__doc__)
    try:
        log, key_line = open(sys.argv[1], "rb").read(), open(sys.argv[2], encoding="utf-8").read()
        entries, covered = verify(log, key_line, [open(path, encoding="utf-8").read() for path in sys.argv[3:]])
    except (ValueError, KeyError, TypeError) as problem:
        sys.exit(f"NOT WHOLE: {problem}")
    print(f"whole: {entries} entries, {covered} of them covered by a checkpoint")
