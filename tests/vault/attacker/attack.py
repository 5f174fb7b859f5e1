#!/usr/bin/env python3
"""Tries to open what was deleted. Written from docs/security/keys.md, docs/security/recovery.md and the age v1 format
alone, without a look at Glimmer's source. Python's standard library and the `age` command; see README.md beside it."""

import argparse, base64, hashlib, hmac, json, os, re, shutil, sqlite3, subprocess, sys, tempfile, time

# ---------------------------------------------------------------- primitives (RFC 8439, RFC 5869, RFC 7748, BIP 173)

M32 = 0xFFFFFFFF


def chacha_block(key, counter, nonce):
    w = int.from_bytes
    s = (0x61707865, 0x3320646E, 0x79622D32, 0x6B206574) + tuple(w(key[i:i + 4], "little") for i in range(0, 32, 4)) + (
        counter,) + tuple(w(nonce[i:i + 4], "little") for i in range(0, 12, 4))
    x = list(s)
    for _ in range(10):
        for a, b, c, d in ((0, 4, 8, 12), (1, 5, 9, 13), (2, 6, 10, 14), (3, 7, 11, 15),
                           (0, 5, 10, 15), (1, 6, 11, 12), (2, 7, 8, 13), (3, 4, 9, 14)):
            xa, xb, xc, xd = x[a], x[b], x[c], x[d]
            xa = (xa + xb) & M32; xd ^= xa; xd = (xd << 16 | xd >> 16) & M32
            xc = (xc + xd) & M32; xb ^= xc; xb = (xb << 12 | xb >> 20) & M32
            xa = (xa + xb) & M32; xd ^= xa; xd = (xd << 8 | xd >> 24) & M32
            xc = (xc + xd) & M32; xb ^= xc; xb = (xb << 7 | xb >> 25) & M32
            x[a], x[b], x[c], x[d] = xa, xb, xc, xd
    return b"".join(((p + q) & M32).to_bytes(4, "little") for p, q in zip(x, s))


def xor(a, b):
    n = min(len(a), len(b))
    return (int.from_bytes(a[:n], "big") ^ int.from_bytes(b[:n], "big")).to_bytes(n, "big")


def chacha_xor(key, nonce, data, counter=1):
    stream = b"".join(chacha_block(key, counter + i, nonce) for i in range((len(data) + 63) // 64))
    return xor(data, stream)


def poly1305(key, data):
    r = int.from_bytes(key[:16], "little") & 0x0FFFFFFC0FFFFFFC0FFFFFFC0FFFFFFF
    s, p, a = int.from_bytes(key[16:], "little"), (1 << 130) - 5, 0
    for i in range(0, len(data), 16):
        a = (a + int.from_bytes(data[i:i + 16] + b"\x01", "little")) * r % p
    return ((a + s) & ((1 << 128) - 1)).to_bytes(16, "little")


def tag_fits(key, nonce, sealed, aad=b""):
    body, tag = sealed[:-16], sealed[-16:]
    pad = lambda b: b + bytes(-len(b) % 16)
    mac = pad(aad) + pad(body) + len(aad).to_bytes(8, "little") + len(body).to_bytes(8, "little")
    return hmac.compare_digest(poly1305(chacha_block(key, 0, nonce)[:32], mac), tag)


def aead_open(key, nonce, sealed, aad=b""):
    if len(sealed) < 16 or not tag_fits(key, nonce, sealed, aad):
        return None
    return chacha_xor(key, nonce, sealed[:-16])


def hkdf(secret, info, length=32, salt=b""):
    prk = hmac.new(salt or bytes(32), secret, hashlib.sha256).digest()
    out, t, i = b"", b"", 1
    while len(out) < length:
        t = hmac.new(prk, t + info + bytes([i]), hashlib.sha256).digest()
        out, i = out + t, i + 1
    return out[:length]


P = 2**255 - 19


def x25519(scalar, point):
    k = int.from_bytes(scalar, "little") & ~7 & ((1 << 255) - 1) | 1 << 254
    u = int.from_bytes(point, "little") & ((1 << 255) - 1)
    x2, z2, x3, z3, swap = 1, 0, u, 1, 0
    for t in range(254, -1, -1):
        bit = k >> t & 1
        if swap ^ bit:
            x2, x3, z2, z3 = x3, x2, z3, z2
        swap = bit
        a, b, c, d = x2 + z2, x2 - z2, x3 + z3, x3 - z3
        aa, bb, da, cb = a * a % P, b * b % P, d * a % P, c * b % P
        e = aa - bb
        x3, z3 = (da + cb) ** 2 % P, u * (da - cb) ** 2 % P
        x2, z2 = aa * bb % P, e * (aa + 121665 * e) % P
    if swap:
        x2, z2 = x3, z3
    return (x2 * pow(z2, P - 2, P) % P).to_bytes(32, "little")


B32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"


def bech_sum(hrp, values):
    c = 1
    for v in [ord(h) >> 5 for h in hrp] + [0] + [ord(h) & 31 for h in hrp] + list(values):
        top, c = c >> 25, (c & 0x1FFFFFF) << 5 ^ v
        for i, g in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            c ^= g if top >> i & 1 else 0
    return c


def bech_encode(hrp, data):
    n = int.from_bytes(data, "big") << (-len(data) * 8 % 5)
    count = (len(data) * 8 + 4) // 5
    v = [n >> 5 * (count - 1 - i) & 31 for i in range(count)]
    c = bech_sum(hrp, v + [0] * 6) ^ 1
    return hrp + "1" + "".join(B32[i] for i in v + [c >> 5 * (5 - i) & 31 for i in range(6)])


def identity_secret(text):
    """The 32 bytes of AGE-SECRET-KEY-1…, or None where the text is none."""
    try:
        s = text.decode("ascii").lower()
        if len(s) != 74 or not s.startswith("age-secret-key-1"):
            return None
        v = [B32.index(ch) for ch in s[16:]]
    except ValueError:
        return None
    if bech_sum("age-secret-key-", v) != 1:
        return None
    n = 0
    for i in v[:-6]:
        n = n << 5 | i
    return (n >> 4).to_bytes(32, "big")


def unb64(text):
    if isinstance(text, bytes):
        text = text.decode("ascii", "replace")
    text = text.rstrip("=").replace("-", "+").replace("_", "/")
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), validate=True)
    except ValueError:
        return None


# ---------------------------------------------------------------- age v1

CHUNK = 65536 + 16
HEAD = b"age-encryption.org/v1\n"


def age_header(data):
    """(stanzas [(args, body)], bytes below the MAC, MAC, length) of the header at the front of data, or None."""
    if not data.startswith(HEAD):
        return None
    at, stanzas = len(HEAD), []
    while True:
        end = data.find(b"\n", at)
        if end < 0:
            return None
        line = data[at:end]
        if line.startswith(b"--- "):
            return stanzas, data[:at + 3], unb64(line[4:]) or b"", end + 1
        if not line.startswith(b"-> "):
            return None
        args, body, at = line[3:].split(b" "), b"", end + 1
        while True:
            end = data.find(b"\n", at)
            if end < 0:
                return None
            part, at = data[at:end], end + 1
            body += part
            if len(part) < 64:
                break
        stanzas.append((args, unb64(body) or b""))


def header_mac_fits(file_key, head):
    return hmac.compare_digest(hmac.new(hkdf(file_key, b"header"), head[1], hashlib.sha256).digest(), head[2])


def x_stanzas(head):
    for args, body in head[0]:
        if len(args) == 2 and args[0] == b"X25519" and len(body) == 32:
            share = unb64(args[1])
            if share and len(share) == 32:
                yield share, body


def age_scrypt_open(data, passphrase):
    """The content of a small age file with a scrypt stanza (a root secret under a passphrase)."""
    if data.lstrip().startswith(b"-----BEGIN AGE ENCRYPTED FILE-----"):
        data = unb64(b"".join(data.strip().splitlines()[1:-1])) or b""
    head = age_header(data)
    if not head or head[0][0][0][0] != b"scrypt":
        return None
    args, body = head[0][0]
    n = 1 << int(args[2])
    wrap = hashlib.scrypt(passphrase, salt=b"age-encryption.org/v1/scrypt" + unb64(args[1]), n=n, r=8, p=1,
                          maxmem=n * 1024 + (64 << 20), dklen=32)
    file_key = aead_open(wrap, bytes(12), body)
    if not file_key:
        return None
    key = hkdf(file_key, b"payload", 32, data[head[3]:head[3] + 16])
    return aead_open(key, bytes(11) + b"\x01", data[head[3] + 16:])


# ---------------------------------------------------------------- the attack

class Attack:
    def __init__(self, options):
        self.o = options
        self.roots, self.epochs, self.wraps = {}, [], {}  # wraps: 32 bytes -> where they come from
        self.blobs = {}       # 102 bytes -> {"sources": [...], "names": {(owner, class)}, "epochs": {N}}
        self.ids = {}         # secret -> what is known about that identity
        self.file_keys = {}   # 16 bytes -> film it came from
        self.headers = {}     # header bytes -> where it was found (renewal.json and the like)
        self.plain, self.raw32, self.carried, self.remarks = 0, {}, [], []
        self.numbers = set()

    def remark(self, text):
        if text not in self.remarks:
            self.remarks.append(text)

    # ---- gathering

    def add_root(self, secret, source):
        self.roots.setdefault(secret, source)

    def add_blob(self, blob, source, owner=None, kind=None, epoch=None):
        if len(blob) != 102:
            return
        b = self.blobs.setdefault(bytes(blob), {"sources": [], "names": set(), "epochs": set()})
        if source not in b["sources"]:
            b["sources"].append(source)
        if owner is not None:
            b["names"].add((owner, kind))
        if epoch is not None:
            b["epochs"].add(epoch)
            self.numbers.add(epoch)

    def add_identity(self, text, source, how, owner=None, kind=None, epoch=None, proved=False):
        secret = identity_secret(text)
        if not secret:
            return False
        known = self.ids.get(secret)
        if not known:
            public = x25519(secret, (9).to_bytes(32, "little"))
            known = self.ids[secret] = {"id": hashlib.sha256(public).hexdigest(), "recipient": bech_encode("age", public),
                                        "names": set(), "epochs": set(), "how": set(), "sources": [], "authenticated": False,
                                        "text": text.upper(), "public": public}
        if owner is not None:
            known["names"].add((owner, kind))
        if epoch is not None:
            known["epochs"].add(epoch)
        known["how"].add(how)
        known["authenticated"] |= proved
        if source not in known["sources"]:
            known["sources"].append(source)
        return True

    def scan(self, path, keys_folder):
        """Whatever in this file could be a key, sealed or not: by its layout, and by carving through its bytes."""
        with open(path, "rb") as f:
            data = f.read()
        name = os.path.basename(path)
        folder = re.fullmatch(r"epoch-(\d+)", os.path.basename(os.path.dirname(path)))
        epoch = int(folder[1]) if folder else None
        named = re.fullmatch(r"([A-Za-z0-9_-]+)\.((?:film|review-film|training|record)(?:\.next)?)\.key(?:\.part)?", name)
        who = named.groups() if named else (None, None)
        if keys_folder and len(data) in (102, 116):
            self.add_blob(data[-102:], path, *who, epoch)
        if keys_folder and len(data) == 96:
            self.add_epoch(data, path)
        if data.startswith(b"glimmer-keys/1\n") and keys_folder:
            self.carried.append((path, epoch, data))
        for line in re.finditer(rb"(?m)^([A-Za-z0-9_-]+)\.([a-z-]+(?:\.next)?) ([A-Za-z0-9_-]{136})\s*$", data):
            self.add_blob(unb64(line[3]), path, line[1].decode(), line[2].decode(), epoch)
        self.carve(data, path, epoch, keys_folder)
        text = data.replace(b"\\n", b"\n").replace(b"\\/", b"/") if b"\\n" in data else None
        if text:
            self.carve(text, path, epoch, keys_folder)
        if len(data) > 64 << 20:
            return
        for run in re.finditer(rb"[A-Za-z0-9+/_-]{43,}={0,2}", data):  # base64, either alphabet
            got = unb64(run[0])
            if not got:
                continue
            if len(got) == 102:
                self.add_blob(got, path, None, None, epoch)
            elif len(got) == 32 and keys_folder:
                self.raw32.setdefault(got, path)
            elif len(got) > 60:
                self.carve(got, path, epoch, False)
        for run in re.finditer(rb"[0-9a-fA-F]{64,}", data):  # hexadecimal
            got = bytes.fromhex(run[0][:len(run[0]) // 2 * 2].decode())
            if len(got) == 32 and keys_folder:
                self.raw32.setdefault(got, path)
            elif len(got) > 60:
                self.carve(got, path, epoch, False)

    def carve(self, data, path, epoch, keys_folder):
        for m in re.finditer(rb"glimmer-key/1\n", data):
            self.add_blob(data[m.end():m.end() + 102], path, None, None, epoch)
        for m in re.finditer(rb"glimmer-epoch/1\n", data):
            self.add_epoch(data[m.start():m.start() + 96], path)
        for m in re.finditer(rb"(?i)AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}", data):
            self.plain += self.add_identity(m[0], path, "plain text")
        for m in re.finditer(rb"(?i)GLIMMER-ROOT-1-([0-9a-f]{64})", data):
            self.add_root(bytes.fromhex(m[1].decode()), path)
        for m in re.finditer(rb"age-encryption\.org/v1\n-> ", data):
            head = age_header(data[m.start():m.start() + 4096])
            if head:
                self.headers.setdefault(data[m.start():m.start() + head[3]], path)

    def add_epoch(self, data, path):
        if len(data) == 96 and not any(e["data"] == data and e["path"] == path for e in self.epochs):
            self.epochs.append({"path": path, "data": bytes(data)})

    def read_root(self, path):
        with open(path, "rb") as f:
            data = f.read()
        if data.lstrip().startswith((b"age-encryption.org/v1", b"-----BEGIN AGE")):
            if self.o.passphrase_file is None:
                self.remark(f"{path} is sealed by a passphrase, and none was given")
                return
            with open(self.o.passphrase_file, "rb") as f:
                words = f.readline().rstrip(b"\r\n")
            data = age_scrypt_open(data, words)
            if data is None:
                self.remark(f"{path} does not open with the passphrase given")
                return
        m = re.fullmatch(rb"GLIMMER-ROOT-1-([0-9a-f]{64})\s*", data)
        if not m:
            self.remark(f"{path} is not a root secret as the document describes it")
            m = re.search(rb"([0-9a-fA-F]{64})", data)
        if m:
            self.add_root(bytes.fromhex(m[1].decode()), path)

    # ---- epochs

    def open_epochs(self):
        report = []
        for e in self.epochs:
            data, number = e["data"], int.from_bytes(e["data"][16:20], "big")
            self.numbers.add(number)
            row = {"path": e["path"], "number": number, "opened": False, "markFits": False, "magic": data[:16] == b"glimmer-epoch/1\n"}
            for root in self.roots:
                wrap = hkdf(root, b"glimmer-root/1 wraps epochs")
                row["markFits"] |= hkdf(root, b"glimmer-root/1 mark", 16) == data[20:36]
                key = aead_open(wrap, data[36:48], data[48:96], b"glimmer-epoch/1|%d" % number)
                if key:
                    row["opened"] = True
                    self.wraps.setdefault(key, f"epoch {number} of {e['path']}")
                else:  # whatever it says: the bytes without their proof are one more guess
                    for k in (wrap, root):
                        self.wraps.setdefault(chacha_xor(k, data[36:48], data[48:80]), f"unproved epoch of {e['path']}")
            report.append(row)
        return report

    def guesses(self):
        """Keys that should wrap nothing: if one does, a key was derived where it should be drawn at random."""
        out = {}
        for secret in list(self.roots) + list(self.wraps):
            out.setdefault(secret, "a root secret or an epoch's key itself")
            for info in (b"", b"glimmer-root/1 wraps epochs", b"glimmer-root/1 mark", b"glimmer-root/1 wraps keys", b"glimmer-epoch/1",
                         b"glimmer-key/1", b"glimmer-keys/1", b"glimmer-keys/1 whole", b"glimmer-record/1 text"):
                out.setdefault(hkdf(secret, info), f"HKDF(…, {info.decode()!r})")
            for n in self.numbers:
                out.setdefault(hkdf(secret, b"glimmer-epoch/1|%d" % n), f"HKDF(…, 'glimmer-epoch/1|{n}')")
            out.setdefault(hashlib.sha256(secret).digest(), "SHA-256 of a root secret or an epoch's key")
        for e in self.epochs:
            out.setdefault(e["data"][48:80], "the sealed epoch's key itself")
            out.setdefault((e["data"][20:36] * 2), "the mark of an epoch, twice")
        out.setdefault(bytes(32), "zeros")
        for value, where in list(self.raw32.items())[:self.o.raw_limit]:
            out.setdefault(value, f"32 bytes written in {where}")
        if len(self.raw32) > self.o.raw_limit:
            self.remark(f"only {self.o.raw_limit} of {len(self.raw32)} values of 32 bytes in the folders were tried as wrapping keys")
        return out

    # ---- identities

    def unwrap(self):
        guesses = self.guesses()
        for key, where in self.wraps.items():
            guesses.pop(key, None)
        order = [(k, w, True) for k, w in self.wraps.items()] + [(k, w, False) for k, w in guesses.items()]
        opened = set()
        for blob, info in self.blobs.items():
            for key, where, usual in order:
                first = chacha_block(key, 1, blob[:12])[:16]
                if xor(first, blob[12:28]).upper() != b"AGE-SECRET-KEY-1":
                    continue
                text, proved, names = chacha_xor(key, blob[:12], blob[12:86]), False, info["names"] or {(None, None)}
                for owner, kind in sorted(info["names"], key=str):
                    for n in sorted(self.numbers):
                        if tag_fits(key, blob[:12], blob[12:], f"glimmer-key/1|{owner}|{kind}|{n}".encode()):
                            proved, names = True, {(owner, kind)}
                            info["epochs"] = {n}
                how = "epoch key" if usual else "guess: " + where
                for owner, kind in names:
                    for source in info["sources"]:
                        if not self.add_identity(text, source, how, owner, kind, next(iter(info["epochs"]), None), proved):
                            self.remark(f"{source}: opens to something that begins like an identity and is none")
                if not proved:
                    self.remark(f"{info['sources'][0]}: opens with {where}, but its associated data is not as the document says")
                opened.add(blob)
                break
        return opened

    def nonces_used_twice(self, opened):
        """Same nonce, same key, another text: what is known of one is known of the other."""
        by, found, won = {}, 0, set()
        for blob in self.blobs:
            by.setdefault(blob[:12], []).append(blob)
        for group in by.values():
            if len(group) < 2:
                continue
            found += 1
            for a in group:
                for b in group:
                    if a is b or b in opened or b in won:
                        continue
                    for known in list(self.ids.values()):
                        text = xor(xor(a[12:86], known["text"]), b[12:86])
                        if self.add_identity(text, self.blobs[b]["sources"][0], "nonce used twice"):
                            won.add(b)
        return found, won

    def carried_report(self):
        rows = []
        for path, epoch, data in self.carried:
            cut = data.rfind(b"\n= ") + 1
            mac = unb64(data[cut + 2:].strip()) if cut else None
            lines = data[:cut].decode("utf-8", "replace").splitlines()[1:]
            names = [line.split(" ")[0] for line in lines]
            fits = any(hmac.new(hkdf(k, b"glimmer-keys/1 whole"), data[:cut], hashlib.sha256).digest() == mac for k in self.wraps)
            rows.append({"path": path, "epoch": epoch, "keys": len(names), "whole": fits, "inOrder": names == sorted(names)})
        return rows

    # ---- films

    def film_paths(self):
        seen = []
        for top in self.o.films:
            if os.path.isfile(top):
                seen.append(top)
            for folder, _, names in os.walk(top):
                seen += [os.path.join(folder, n) for n in sorted(names) if not os.path.islink(os.path.join(folder, n))]
        return list(dict.fromkeys(seen))

    def unwrap_header(self, head, likely):
        """(file key, identity) from a header, the identities that opened the last ones first."""
        for share, body in x_stanzas(head):
            for secret in sorted(self.ids, key=lambda s: -likely.get(s, 0)):
                public = self.ids[secret]["public"]
                wrap = hkdf(x25519(secret, share), b"age-encryption.org/v1/X25519", 32, share + public)
                file_key = aead_open(wrap, bytes(12), body)
                if file_key:
                    likely[secret] = time.monotonic()
                    return file_key, secret
        return None, None

    def run_age(self, path, texts):
        with tempfile.NamedTemporaryFile(dir=self.tmp, suffix=".keys") as f:
            f.write(b"\n".join(texts) + b"\n")
            f.flush()
            with tempfile.TemporaryFile(dir=self.tmp) as err:
                p = subprocess.Popen(["age", "-d", "-i", f.name, "--", path], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=err)
                digest, size = hashlib.sha256(), 0
                while part := p.stdout.read(1 << 18):
                    digest.update(part)
                    size += len(part)
                code = p.wait()
                err.seek(0)
                said = err.read().decode("utf-8", "replace").strip().splitlines()
        return code == 0, digest.hexdigest(), size, said[0] if said else ""

    def chunks_that_fit(self, path, offset, file_key, nonces, first_only):
        """How many chunks of the payload this file key proves (nothing is decrypted: the tag says enough)."""
        size = os.path.getsize(path)
        best = (0, 0)
        with open(path, "rb") as f:
            for nonce in nonces:
                key, at, i, good, total = hkdf(file_key, b"payload", 32, nonce), offset + 16, 0, 0, 0
                last = max(0, (size - at - 1) // CHUNK)
                wanted = sorted({0, last}) if first_only else range(last + 1)
                for i in wanted:
                    f.seek(at + i * CHUNK)
                    chunk = f.read(CHUNK)
                    if len(chunk) < 16:
                        continue
                    total += 1
                    good += any(tag_fits(key, i.to_bytes(11, "big") + flag, chunk) for flag in ((b"\0", b"\1") if i == last else (b"\0",)))
                best = max(best, (good, total))
        return best

    def attack_films(self):
        films, likely, by_digest = [], {}, {}
        for path in self.film_paths():
            with open(path, "rb") as f:
                start = f.read(1 << 16)
                f.seek(0)
                digest = hashlib.file_digest(f, "sha256").hexdigest() if hasattr(hashlib, "file_digest") else hashlib.sha256(f.read()).hexdigest()
            film = {"path": path, "bytes": os.path.getsize(path), "digest": digest, "head": age_header(start), "start": start,
                    "fileKey": None, "by": None, "how": None}
            films.append(film)
            head = film["head"]
            if head:
                self.headers.setdefault(start[:head[3]], path)
                if head[3] != 168 or len(head[0]) != 1 or len(list(x_stanzas(head))) != 1:
                    self.remark(f"{path}: not a header of 168 bytes with one X25519 stanza")
        # 1. every identity on every header there is
        of_header = {}
        for raw, where in self.headers.items():
            head = age_header(raw)
            file_key, secret = self.unwrap_header(head, likely)
            if file_key:
                of_header[raw] = (file_key, secret)
                self.file_keys.setdefault(file_key, where)
        # 2. an ephemeral share used twice for one recipient gives its keystream away (the nonce of a stanza is always zero)
        shares, twice = {}, 0
        for raw in self.headers:
            for share, body in x_stanzas(age_header(raw)):
                shares.setdefault(share, []).append((raw, body))
        for group in shares.values():
            twice += len({b for _, b in group}) > 1
            for raw, body in group:
                if raw in of_header:
                    continue
                for other, known_body in group:
                    for known in ([of_header[other][0]] if other in of_header else list(self.file_keys)):
                        guess = xor(xor(known_body[:16], known), body[:16])
                        if raw not in of_header and header_mac_fits(guess, age_header(raw)):
                            of_header[raw] = (guess, None)
                            self.file_keys.setdefault(guess, "an ephemeral share used twice")
        # 3. each film: its own header, then every file key there is (kept by a header that was replaced, or used twice)
        by_name = {}
        for film in films:
            by_name.setdefault(os.path.basename(film["path"]).split(".")[0], []).append(film)
        everything = [known["text"] for known in self.ids.values()]
        for film in films:
            began = time.monotonic()
            if film["digest"] in by_digest:
                film["result"] = dict(by_digest[film["digest"]], path=film["path"])
                continue
            head, start = film["head"], film["start"]
            offset = head[3] if head else 168
            hit = of_header.get(start[:offset]) if head else None
            out = {"path": film["path"], "bytes": film["bytes"], "opened": False}
            if hit and hit[1]:
                ok, digest, size, said = self.run_age(film["path"], [self.ids[hit[1]]["text"]])
            elif everything:
                ok, digest, size, said = self.run_age(film["path"], everything)
                if ok:
                    self.remark(f"{film['path']}: age opens it, and this tool's own reading of the header does not")
            else:
                ok, digest, size, said = False, "", 0, "no identity was obtained"
            if ok:
                out.update(opened=True, plaintext={"sha256": digest, "bytes": size}, keyId=self.ids[hit[1]]["id"] if hit and hit[1] else None)
            else:
                out.update(header="age" if head else "none", age=said)
                nonces = [start[offset:offset + 16]]
                for twin in by_name[os.path.basename(film["path"]).split(".")[0]]:
                    at = twin["head"][3] if twin["head"] else 168
                    if twin["start"][at:at + 16] not in nonces:
                        nonces.append(twin["start"][at:at + 16])
                tries = [hit[0]] if hit else []
                if not self.o.quick:
                    tries += [k for k in self.file_keys if k not in tries]
                for file_key in tries:
                    by_mac = bool(head) and header_mac_fits(file_key, head)
                    good, _ = self.chunks_that_fit(film["path"], offset, file_key, nonces, True)
                    if good or by_mac or (hit and file_key == hit[0]):
                        good, total = self.chunks_that_fit(film["path"], offset, file_key, nonces, False)
                        out.update(fileKey=True, chunks=good, ofChunks=total, fileKeyFrom=self.file_keys.get(file_key))
                        if hit and hit[1]:
                            out["keyId"] = self.ids[hit[1]]["id"]
                        break
            out["seconds"] = round(time.monotonic() - began, 3)
            film["result"] = by_digest[film["digest"]] = out
        return [f["result"] for f in films], twice

    # ---- text about people

    def attack_text(self, path):
        """Sealed columns of an SQLite database. The place in the AAD is not in the document: guessed, else judged by its looks."""
        here = os.path.join(self.tmp, "database")
        for end in ("", "-wal"):
            if os.path.exists(path + end):
                shutil.copyfile(path + end, here + end)
        base = sqlite3.connect(here)
        base.text_factory = bytes
        records = [(s, k, hkdf(k["text"], b"glimmer-record/1 text")) for s, k in self.ids.items()]
        records.sort(key=lambda r: not any((kind or "record").startswith("record") for _, kind in r[1]["names"]))
        sealed, opened, proved, perhaps, nonces, twice, by_key, by_column = 0, 0, 0, 0, {}, 0, {}, {}
        for (table,) in base.execute("select name from sqlite_master where type = 'table'").fetchall():
            table, likely = table.decode(), 0
            rows = base.execute(f'select * from "{table}"')
            columns = [c[0] for c in rows.description]
            for row in rows:
                idents = [v.decode("utf-8", "replace") for v in row if isinstance(v, bytes) and 0 < len(v) < 80] + [str(v) for v in row if isinstance(v, int)]
                for column, value in zip(columns, row):
                    if not isinstance(value, bytes) or len(value) < 29 or value[0] != 1:
                        continue
                    sealed += 1
                    nonce, body = value[1:13], value[13:]
                    twice += nonces.setdefault(nonce, value) != value
                    place = f"{table}.{column}"
                    count = by_column.setdefault(place, [0, 0])
                    count[1] += 1
                    short = False
                    for secret, known, key in records[likely:] + records[:likely]:
                        if len(body) - 16 and not self.looks_like_text(chacha_xor(key, nonce, body[:-16][:64]), len(body) > 80):
                            continue
                        text, sure = chacha_xor(key, nonce, body[:-16]), False
                        for table_name in {table, re.sub(r"ies$", "y", table), re.sub(r"s$", "", table)}:
                            for owner in {o for o, _ in known["names"] if o}:
                                sure = sure or any(tag_fits(key, nonce, body, f"{owner}|{table_name}.{column} {i}".encode()) for i in idents)
                        if not sure and (len(text) < 24 or not self.looks_like_text(text, False)):
                            short |= self.looks_like_text(text, False)
                            continue
                        likely = [r[0] for r in records].index(secret)
                        opened, proved = opened + 1, proved + sure
                        count[0] += 1
                        by_key[known["id"]] = by_key.get(known["id"], 0) + 1
                        break
                    else:
                        perhaps += short  # fewer than 24 bytes that look like text: may be chance
        base.close()
        return {"path": path, "sealed": sealed, "opened": opened, "proved": proved, "perhaps": perhaps, "noncesUsedTwice": twice, "openedByKey": by_key,
                "columns": {k: {"opened": a, "sealed": b} for k, (a, b) in sorted(by_column.items())}}

    @staticmethod
    def looks_like_text(data, cut):
        for end in range(len(data), max(len(data) - (4 if cut else 1), 0) - (0 if data else 1), -1):
            try:
                return not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", data[:end].decode("utf-8"))
            except UnicodeDecodeError:
                continue
        return False

    # ---- the ledger

    def ledger(self):
        rows, destroyed = [], {}
        for top in self.o.ledger:
            path = os.path.join(top, "destroyed.jsonl") if os.path.isdir(top) else top
            if not os.path.exists(path):
                rows.append({"path": path, "lines": 0, "chain": True, "head": None})
                continue
            with open(path, "rb") as f:
                lines = [line for line in f.read().split(b"\n") if line]
            previous, chain = "0" * 64, True
            for i, line in enumerate(lines, 1):
                try:
                    entry = json.loads(line)
                except ValueError:
                    chain = False
                    continue
                chain &= entry.get("index") == i and entry.get("previous") == previous
                chain &= list(entry) == ["index", "at", "keyId", "owner", "kept", "who", "why", "previous"]
                previous = hashlib.sha256(line).hexdigest()
                destroyed[entry.get("keyId")] = entry
            rows.append({"path": path, "lines": len(lines), "chain": chain, "head": {"index": len(lines), "sha256": previous} if lines else None})
        return rows, destroyed

    def run(self):
        began = time.monotonic()
        o = self.o
        for path in o.root:
            self.read_root(path)
        for tops, keys_folder in ((o.keys + o.epoch + o.ledger, True), (o.carve + o.database, False)):
            for top in tops:
                if not os.path.exists(top):
                    self.remark(f"{top} does not exist")
                paths = [top] if os.path.isfile(top) else [os.path.join(d, n) for d, _, names in os.walk(top) for n in sorted(names)]
                for path in paths:
                    if os.path.isfile(path) and not os.path.islink(path):
                        self.scan(path, keys_folder)
        with tempfile.TemporaryDirectory(prefix="attack-") as self.tmp:
            epochs = self.open_epochs()
            opened = self.unwrap()
            reused, won = self.nonces_used_twice(opened)
            films, shares = self.attack_films()
            texts = [self.attack_text(path) for path in o.database]
        ledgers, destroyed = self.ledger()
        keys = []
        for k in sorted(self.ids.values(), key=lambda k: (sorted(map(str, k["names"])), k["id"])):
            named = sorted(f"{owner}.{kind}" for owner, kind in k["names"] if owner)
            keys.append({"id": k["id"], "recipient": k["recipient"], "names": named, "epochs": sorted(k["epochs"]), "how": sorted(k["how"]),
                         "authenticated": k["authenticated"], "sources": sorted(k["sources"]), "destroyed": k["id"] in destroyed})
        closed = [{"sources": b["sources"], "names": sorted(f"{a}.{c}" for a, c in b["names"]), "epochs": sorted(b["epochs"])}
                  for blob, b in self.blobs.items() if blob not in opened and blob not in won]
        whole = [f for f in films if f["opened"]]
        partly = [f for f in films if not f["opened"] and f.get("fileKey")]
        left = [f for f in films if not f["opened"] and not f.get("fileKey")]
        return {
            "roots": len(self.roots),
            "epochs": epochs,
            "keys": keys,
            "keyIds": sorted(k["id"] for k in keys),
            "destroyedKeyIds": sorted(map(str, destroyed)),
            "destroyedKeysObtained": sorted(k["id"] for k in keys if k["destroyed"]),
            "closedKeys": closed,
            "carried": self.carried_report(),
            "ledgers": ledgers,
            "weaknesses": {"keyNoncesUsedTwice": reused, "keysWonByNonce": len(won), "sharesUsedTwice": shares, "plainIdentities": self.plain,
                           "guessedWraps": sum(any(h.startswith("guess") for h in k["how"]) for k in keys)},
            "films": {"opened": whole, "partly": partly, "closed": left},
            "texts": texts,
            "counts": {"films": len(films), "opened": len(whole), "partly": len(partly), "closed": len(left), "keys": len(keys),
                       "closedKeys": len(closed), "fileKeys": len(self.file_keys), "headers": len(self.headers)},
            "remarks": self.remarks,
            "seconds": round(time.monotonic() - began, 2),
        }


def self_test():
    """The published vectors of the RFCs, so that a film that stays closed stays closed for the right reason."""
    k = bytes(range(0x80, 0xA0))
    text = b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it."
    sealed = chacha_xor(k, bytes.fromhex("070000004041424344454647"), text) + bytes.fromhex("1ae10b594f09e26a7e902ecbd0600691")
    assert aead_open(k, bytes.fromhex("070000004041424344454647"), sealed, bytes.fromhex("50515253c0c1c2c3c4c5c6c7")) == text
    assert aead_open(k, bytes.fromhex("070000004041424344454647"), sealed, b"") is None
    assert hkdf(b"\x0b" * 22, b"", 42).hex().startswith("8da4e775a563c18f715f802a063c5a31")
    assert x25519(bytes.fromhex("a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4"),
                  bytes.fromhex("e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c")).hex() == \
        "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552"


def main():
    p = argparse.ArgumentParser(description="Tries to open what was deleted; prints JSON. Every option but --passphrase-file may be repeated.")
    many = dict(action="append", metavar="PATH")
    p.add_argument("--root", help="the root secret's file", **many)
    p.add_argument("--passphrase-file", metavar="FILE", help="its first line opens a root secret that is sealed by a passphrase")
    p.add_argument("--keys", help="a copy of the folder keys (or a part of one, or one file)", **many)
    p.add_argument("--epoch", help="a copy of the folder epoch", **many)
    p.add_argument("--ledger", help="a copy of the folder ledger", **many)
    p.add_argument("--films", help="a copy of the folder films", **many)
    p.add_argument("--database", help="a copy of glimmer.sqlite: its sealed columns are tried as well", **many)
    p.add_argument("--carve", help="any other file or folder, a picture of a disk even: searched for keys byte by byte", **many)
    p.add_argument("--data", help="a copy of a whole data folder: all of the above that is in it", **many)
    p.add_argument("--quick", action="store_true", help="do not try the file keys of other films on films that stay closed")
    p.add_argument("--raw-limit", type=int, default=500, help=argparse.SUPPRESS)
    o = p.parse_args()
    for name in ("root", "keys", "epoch", "ledger", "films", "database", "carve", "data"):
        setattr(o, name, list(getattr(o, name) or []))
    for top in o.data:
        for name, into in (("root.key", o.root), ("keys", o.keys), ("epoch", o.epoch), ("ledger", o.ledger), ("films", o.films),
                           ("glimmer.sqlite", o.database)):
            if os.path.exists(os.path.join(top, name)):
                into.append(os.path.join(top, name))
    if not o.root:
        p.error("no root secret: --root FILE, or --data with a root.key in it")
    if not shutil.which("age"):
        p.error("the command age is missing")
    self_test()
    json.dump(Attack(o).run(), sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main()
