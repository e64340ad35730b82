#!/usr/bin/env python3
"""ContractFlow's stand-alone verifier: python3 verify.py PACK.zip [--certificate SEAL.pem] [--head SHA256]

It comes with the product, never with a pack; docs/verifying.md tells its SHA-256. It needs Python 3, and openssl for the signature.

Checks the seal over manifest.json (a detached CMS signature, seal.p7s) against the certificate that you name, every file against manifest.json, every fact of
facts.jsonl against the hash chain, and every document that a fact speaks of. Each line of facts.jsonl is {"hash":"...","fact":{...}}: the hash is the SHA-256
of the fact's text as it stands there; each fact names the hash of the one before, the first names 64 zeros. A FOLDER of an unpacked pack may stand for the zip.

Ends with 0 where the pack is sound: unbroken, and sealed with the certificate that you named. With 1 where it is broken. With 3 where it is unbroken, but nobody
whom you named vouches for it: anybody could have made it. So it is with every pack of older builds, which are unsigned; compare the last fact's hash, which is
printed, with one that you were told, or name that one: --head. Nothing in a pack is run; don't run the verify.py of an older one.
"""
import hashlib, io, json, os, re, shutil, struct, subprocess, sys, tempfile, zipfile

LINE = re.compile(r'\{"hash":"([0-9a-f]{64})","fact":(\{.*\})\}', re.DOTALL)
PLACE = re.compile(r"facts\.jsonl|documents/[0-9a-f]{64}|case/[^/]+\.(json|txt)")
OLD, FORMAT = "contractflow-pack@1", "contractflow-pack@2"
OLD_VERIFIERS = {
    "0d57e3b3bc4382bffc3cd7fc1d7fbc24b08bc13d7a6a3772224a036aa5fcd456",
    "d361314141b4ee90d89c77090eea3037656b3b46853bea44fdfb99fb7080705a",
    "5cc9ecd80cb6964049894b964588f316d21e3f181a923f59f1bb1ec1bdc77641",
    "cc5ea09444f75d5043674c2bd51a013e7bf7d9ed3d2c2d67719b0e50d9a7e32b",
    "18f985e6194439b4d8e7d8205eeca8960690f392742718818de4785c7c140f49",
}


def only_its_entries(pack, data):
    """Makes sure that a zip is its entries, one after the other, and its directory: what lies beside them, another program could show."""
    at = 0
    for entry in sorted(pack.infolist(), key=lambda entry: entry.header_offset):
        head = data[at : at + 30]
        if entry.header_offset != at or len(head) < 30 or not head.startswith(b"PK\3\4"):
            raise ValueError("the zip holds something beside its entries")
        flags, (size, full, name, more) = struct.unpack("<H", head[6:8])[0], struct.unpack("<IIHH", head[18:30])
        start = at + 30
        at = start + name + more + size
        if flags & 9 or more or (size, full) != (entry.compress_size, entry.file_size) or data[start : start + name].decode() != entry.filename:
            raise ValueError(f"{entry.filename} is another entry than the zip's directory says")
    end = data[-22:]
    if at != pack.start_dir or not end.startswith(b"PK\5\6") or pack.start_dir + struct.unpack("<I", end[12:16])[0] + 22 != len(data):
        raise ValueError("the zip holds something beside its entries")


def files_of(source):
    found = {}
    if os.path.isfile(source):
        with open(source, "rb") as content:
            data = content.read()
        with zipfile.ZipFile(io.BytesIO(data)) as pack:
            only_its_entries(pack, data)
            for entry in pack.infolist():
                if entry.filename in found or entry.compress_type != zipfile.ZIP_STORED:
                    raise ValueError(f"{entry.filename} is in the zip twice or compressed")
                found[entry.filename] = pack.read(entry)
        return found
    for folder, _, names in os.walk(source):
        for name in names:
            path = os.path.join(folder, name)
            with open(path, "rb") as content:
                found[os.path.relpath(path, source).replace(os.sep, "/")] = content.read()
    return found


def digest(content):
    return hashlib.sha256(content).hexdigest()


def manifest_faults(manifest, files):
    old = manifest["format"] == OLD
    own = {"manifest.json", "seal.txt"} | (set() if old else {"seal.p7s"})
    if not old and manifest["format"] != FORMAT:
        yield f"the format {manifest['format']} is none that this verifier knows"
    if files.get("seal.txt", b"").decode("utf-8", "replace") != digest(files["manifest.json"]) + "  manifest.json\n":
        yield "manifest.json is not the one that was sealed"
    listed = {line["path"]: line["sha256"] for line in manifest["files"]}
    for path, sha256 in listed.items():
        if path not in files:
            yield f"{path} is missing"
        elif digest(files[path]) != sha256:
            yield f"{path} is not what the manifest says"
    for path in sorted(files.keys() - listed.keys() - own):
        yield f"{path} is not in the manifest"
    if old and digest(files.get("verify.py", b"")) not in OLD_VERIFIERS:
        yield "verify.py is missing, or none that a build put into its packs: don't run it"
    for path in sorted(files.keys() - own) if not old else []:
        if not PLACE.fullmatch(path):
            yield f"{path} has no place in a pack: don't open it"


def documents_of(fact):
    if fact["type"] in ("contract.drawnUp@1", "contract.executed@1", "change.opened@1", "change.executed@1"):
        return [document["sha256"] for document in fact["data"]["documents"]]
    return [fact["data"]["proofSha256"]] if "proofSha256" in fact["data"] else []


def chain_faults(manifest, files, told):
    previous, count, heads = "0" * 64, 0, set()
    lines = files.get("facts.jsonl", b"").decode("utf-8", "replace").split("\n")
    if lines.pop() != "":
        yield "facts.jsonl breaks off in its last line"
    for count, line in enumerate(lines, 1):
        found = LINE.fullmatch(line)
        if not found:
            yield f"line {count} of facts.jsonl is no fact"
            return
        given, text = found.groups()
        if digest(text.encode()) != given:
            yield f"fact {count} is corrupt: its content does not match its hash"
            return
        fact = json.loads(text)
        if (fact["seq"], fact["previousHash"], fact["tenant"], fact["contract"]) != (count, previous, manifest["tenant"], manifest["contract"]):
            yield f"fact {count} ({fact['type']}, id {fact['id']}) does not continue the file before it"
            return
        for sha256 in documents_of(fact):
            if digest(files.get("documents/" + sha256, b"")) != sha256:
                yield f"the document {sha256} that fact {count} speaks of is missing or changed"
        previous = given
        heads.add(given)
    if told and told not in heads:
        yield f"no fact has the hash {told}: it is of another file, of one that was changed, or was made before that"
    if (count, previous) != (manifest["version"], manifest["head"]):
        yield "the facts do not end where the manifest says"


def openssl(folder, *more):
    command = ["openssl", "cms", "-verify", "-inform", "DER", "-in", os.path.join(folder, "seal.p7s"), "-content", os.path.join(folder, "manifest.json")]
    return subprocess.run([*command, "-binary", "-noverify", "-out", os.devnull, *more], capture_output=True).returncode == 0


def seal_of(files, certificate):
    """Whether the seal is broken, and whether it is that of the certificate."""
    if "seal.p7s" not in files:
        return "seal.p7s is missing: the pack is not sealed", False
    if not shutil.which("openssl"):
        return None, False
    with tempfile.TemporaryDirectory() as folder:
        for name in ("seal.p7s", "manifest.json"):
            with open(os.path.join(folder, name), "wb") as copy:
                copy.write(files[name])
        if not openssl(folder):
            return "seal.p7s is not of this manifest", False
        return None, certificate is not None and openssl(folder, "-nointern", "-certfile", certificate)


def plain(text):
    return "".join(c if c.isprintable() else "?" for c in str(text))


def main(arguments):
    options = dict(zip(arguments[1::2], arguments[2::2]))
    if len(arguments) % 2 == 0 or options.keys() - {"--certificate", "--head"} or len(options) != len(arguments) // 2:
        print(__doc__)
        return 2
    certificate, told = options.get("--certificate"), options.get("--head", "").lower()
    try:
        files = files_of(arguments[0])
        manifest = json.loads(files["manifest.json"])
        faults = [*manifest_faults(manifest, files), *chain_faults(manifest, files, told)]
        signed = manifest["format"] != OLD
        fault, vouched = seal_of(files, certificate) if signed else (None, False)
        faults += [fault] if fault else []
    except (zipfile.BadZipFile, OSError, ValueError, KeyError, TypeError, NotImplementedError, RuntimeError) as error:
        print("FAULT: the pack can't be read:", plain(repr(error)))
        return 1
    for fault in faults:
        print("FAULT:", plain(fault))
    said = (
        "NOT SOUND" if faults
        else "unbroken, but unsigned, by an older build: anybody could have made it" if not signed
        else "sound, and sealed with the certificate that you named" if vouched
        else "unbroken, but its seal can't be checked without openssl" if not shutil.which("openssl")
        else "unbroken, but not sealed with the certificate that you named: anybody could have made it" if certificate
        else "unbroken; name the certificate of the seal to know whose it is (--certificate)"
    )
    print(plain(f"{manifest['contract']}: {manifest['version']} facts, {len(files)} files, last hash {manifest['head']}: {said}"))
    return 1 if faults else 0 if vouched else 3


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
