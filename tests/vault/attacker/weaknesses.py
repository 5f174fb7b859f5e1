#!/usr/bin/env python3
"""Shows that attack.py has teeth: makes a small data folder from the document, destroys one case in it, and plants one weakness
after the other. Each must be found; without any, the destroyed film must stay closed. Ends with 0 where all is so."""

import base64, hashlib, hmac, json, os, shutil, subprocess, sys, tempfile

sys.dont_write_bytecode = True
import attack as a

HERE = os.path.dirname(os.path.abspath(__file__))
b64 = lambda b: base64.b64encode(b).decode().rstrip("=")
b64url = lambda b: base64.urlsafe_b64encode(b).decode().rstrip("=")
rnd = os.urandom


def seal(key, text, aad=b"", nonce=None):
    nonce = rnd(12) if nonce is None else nonce
    body = a.chacha_xor(key, nonce, text)
    pad = lambda b: b + bytes(-len(b) % 16)
    mac = pad(aad) + pad(body) + len(aad).to_bytes(8, "little") + len(body).to_bytes(8, "little")
    return body + a.poly1305(a.chacha_block(key, 0, nonce)[:32], mac)


def small(key, text, aad, nonce=None):
    nonce = nonce or rnd(12)
    return nonce + seal(key, text, aad, nonce)


def public(secret):
    return a.x25519(secret, (9).to_bytes(32, "little"))


def header(secret, file_key, ephemeral=None):
    eph, to = ephemeral or rnd(32), public(secret)
    share = public(eph)
    wrap = a.hkdf(a.x25519(eph, to), b"age-encryption.org/v1/X25519", 32, share + to)
    head = a.HEAD + f"-> X25519 {b64(share)}\n{b64(seal(wrap, file_key, b'', bytes(12)))}\n---".encode()
    return head + b" " + b64(hmac.new(a.hkdf(file_key, b"header"), head, hashlib.sha256).digest()).encode() + b"\n"


def payload(file_key, text):
    nonce, parts = rnd(16), [text[i:i + 65536] for i in range(0, len(text), 65536)] or [b""]
    key = a.hkdf(file_key, b"payload", 32, nonce)
    return nonce + b"".join(seal(key, p, b"", i.to_bytes(11, "big") + bytes([i == len(parts) - 1])) for i, p in enumerate(parts))


def write(path, data):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as f:
        f.write(data)


class World:
    """before: keys, epoch and films of epoch 1. now: epoch 2, where case B's film key is gone, and its films too."""

    def __init__(self, top):
        self.top, self.root = top, rnd(32)
        self.keys = {name: rnd(32) for name in ("A.film", "A.record", "B.film", "service.record")}
        self.texts = {n: a.bech_encode("age-secret-key-", s).upper().encode() for n, s in self.keys.items()}
        self.epoch1, self.epoch2, self.nonces = rnd(32), rnd(32), {}
        self.file_keys = {"A": rnd(16), "B": rnd(16)}
        self.film = {n: f"film {n} ".encode() * 12000 for n in "AB"}
        self.payloads = {n: payload(self.file_keys[n], self.film[n]) for n in "AB"}
        self.ephemeral = {"A": rnd(32), "B": rnd(32)}
        self.extra = {}

    def blob(self, name, epoch, n):
        owner, kind = name.split(".")
        return small(epoch, self.texts[name], f"glimmer-key/1|{owner}|{kind}|{n}".encode(), self.nonces.get(name))

    def epoch_file(self, key, n):
        return b"glimmer-epoch/1\n" + n.to_bytes(4, "big") + a.hkdf(self.root, b"glimmer-root/1 mark", 16) + small(
            a.hkdf(self.root, b"glimmer-root/1 wraps epochs"), key, b"glimmer-epoch/1|%d" % n)

    def make(self):
        t = self.top
        write(f"{t}/root.key", f"GLIMMER-ROOT-1-{self.root.hex()}\n".encode())
        for name in self.keys:
            write(f"{t}/before/keys/epoch-1/{name}.key", b"glimmer-key/1\n" + self.blob(name, self.epoch1, 1))
        write(f"{t}/before/epoch/epoch.key", self.epoch_file(self.epoch1, 1))
        for n in "AB":
            write(f"{t}/before/films/{n * 32}.age", header(self.keys[n + ".film"], self.file_keys[n], self.ephemeral[n]) + self.payloads[n])
        write(f"{t}/now/films/{'A' * 32}.age", header(self.keys["A.film"], self.file_keys["A"]) + self.payloads["A"])
        lines = "glimmer-keys/1\n" + "".join(f"{n} {b64url(self.blob(n, self.epoch2, 2))}\n" for n in sorted(self.keys) if n != "B.film")
        whole = hmac.new(a.hkdf(self.epoch2, b"glimmer-keys/1 whole"), lines.encode(), hashlib.sha256).digest()
        write(f"{t}/now/keys/epoch-2/carried.keys", f"{lines}= {b64url(whole)}\n".encode())
        write(f"{t}/now/epoch/epoch.key", self.epoch_file(self.epoch2, 2))
        line = {"index": 1, "at": "2026-11-29T10:00:00.000Z", "keyId": hashlib.sha256(public(self.keys["B.film"])).hexdigest(), "owner": "B",
                "kept": "film", "who": "x", "why": "case-closed", "previous": "0" * 64}
        write(f"{t}/now/ledger/destroyed.jsonl", json.dumps(line, separators=(",", ":")).encode() + b"\n")
        for path, data in self.extra.items():
            write(f"{t}/{path}", data)

    def attack(self, *more):
        t = self.top
        command = [sys.executable, f"{HERE}/attack.py", "--root", f"{t}/root.key"]
        for when in ("before", "now"):
            command += ["--keys", f"{t}/{when}/keys", "--films", f"{t}/{when}/films"]
        command += ["--epoch", f"{t}/now/epoch", "--ledger", f"{t}/now/ledger", *more]
        return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)


def nothing(w):
    w.make()
    return w.attack()


def old_epoch(w):
    w.make()
    return w.attack("--epoch", f"{w.top}/before/epoch")


def epoch_kept(w):
    w.extra["now/keys/change.json"] = json.dumps({"epoch": w.epoch1.hex()}).encode()
    return nothing(w)


def epoch_derived(w):
    w.epoch1 = a.hkdf(w.root, b"glimmer-epoch/1|1")
    return nothing(w)


def nonce_twice(w):
    w.nonces = {"A.film": bytes(range(12)), "B.film": bytes(range(12))}
    return nothing(w)


def share_twice(w):
    # the survivor had the same ephemeral share and the same key; its file key is known by its new header
    w.keys["B.film"], w.texts["B.film"] = w.keys["A.film"], w.texts["A.film"]
    w.ephemeral["B"] = w.ephemeral["A"]
    w.make()
    shutil.rmtree(f"{w.top}/before/keys")
    new = rnd(32)
    w.keys["A.film"], w.texts["A.film"] = new, a.bech_encode("age-secret-key-", new).upper().encode()
    old = {n: open(f"{w.top}/before/films/{n * 32}.age", "rb").read() for n in "AB"}
    w.make()
    for n in "AB":
        write(f"{w.top}/before/films/{n * 32}.age", old[n])
    shutil.rmtree(f"{w.top}/before/keys")
    os.makedirs(f"{w.top}/before/keys")
    return w.attack()


def file_key_twice(w):
    w.file_keys["B"] = w.file_keys["A"]
    w.payloads["B"] = payload(w.file_keys["B"], w.film["B"])
    return nothing(w)


def header_left(w):
    # the new header of a film that went after all stayed in renewal.json
    w.extra["now/keys/renewal.json"] = json.dumps({"headers": [b64(header(w.keys["A.film"], w.file_keys["B"]))]}).encode()
    return nothing(w)


def identity_in_plain(w):
    w.extra["leak/page"] = rnd(5000) + w.texts["B.film"] + rnd(5000)
    w.make()
    return w.attack("--carve", f"{w.top}/leak")


def epoch_carved(w):
    w.extra["leak/disk"] = rnd(5000) + w.epoch_file(w.epoch1, 1) + rnd(5000)
    w.make()
    return w.attack("--carve", f"{w.top}/leak")


def only_the_end_left(w):
    # opened by a leak, but the first half of the film is written over
    w.make()
    path = f"{w.top}/before/films/{'B' * 32}.age"
    data = open(path, "rb").read()
    write(path, data[:200] + bytes(60000) + data[60200:])
    return w.attack("--epoch", f"{w.top}/before/epoch")


def main():
    bad = 0
    for plant, expect in ((nothing, "closed"), (old_epoch, "opened"), (epoch_kept, "opened"), (epoch_derived, "opened"), (nonce_twice, "opened"),
                          (share_twice, "partly"), (file_key_twice, "partly"), (header_left, "partly"), (identity_in_plain, "opened"),
                          (epoch_carved, "opened"), (only_the_end_left, "partly")):
        with tempfile.TemporaryDirectory(prefix="weaknesses-") as top:
            w = World(top)
            r = plant(w)
            where = [k for k, films in r["films"].items() for f in films if os.path.basename(f["path"])[0] == "B"]
            others = {f["plaintext"]["sha256"] for f in r["films"]["opened"]}
            right = where == [expect] and hashlib.sha256(w.film["A"]).hexdigest() in others
            if expect == "opened":
                right &= hashlib.sha256(w.film["B"]).hexdigest() in others and len(r["destroyedKeysObtained"]) == 1
            if expect == "closed":
                right &= r["destroyedKeysObtained"] == [] and all(c["whole"] for c in r["carried"]) and r["ledgers"][0]["chain"]
            bad += not right
            print(f"{'ok ' if right else 'BAD'} {plant.__name__}: {where}, destroyed keys obtained: {len(r['destroyedKeysObtained'])}, {r['seconds']} s")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
