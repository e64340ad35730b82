#!/usr/bin/env python3
"""Verifies this pack with nothing but Python 3: python3 verify.py [FOLDER or PACK.zip]

Checks manifest.json against seal.txt, every file against manifest.json, every fact of facts.jsonl against the hash chain, and every
document that a fact speaks of. Each line of facts.jsonl is {"hash":"...","fact":{...}}: the hash is the SHA-256 of the fact's text as it
stands there; each fact names the hash of the one before, the first names 64 zeros.

What this can't tell is whether somebody made the whole pack up: compare the last fact's hash, which is printed, with one you were told.
"""
import hashlib, json, os, re, sys, zipfile

LINE = re.compile(r'\{"hash":"([0-9a-f]{64})","fact":(\{.*\})\}', re.DOTALL)
OWN = {"manifest.json", "seal.txt"}


def files_of(source):
    found = {}
    if os.path.isfile(source):
        with zipfile.ZipFile(source) as pack:
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
    if files.get("seal.txt", b"").decode("utf-8", "replace") != digest(files["manifest.json"]) + "  manifest.json\n":
        yield "manifest.json is not the one that was sealed"
    listed = {line["path"]: line["sha256"] for line in manifest["files"]}
    for path, sha256 in listed.items():
        if path not in files:
            yield f"{path} is missing"
        elif digest(files[path]) != sha256:
            yield f"{path} is not what the manifest says"
    for path in sorted(files.keys() - listed.keys() - OWN):
        yield f"{path} is not in the manifest"


def documents_of(fact):
    if fact["type"] in ("contract.drawnUp@1", "contract.executed@1", "change.opened@1", "change.executed@1"):
        return [document["sha256"] for document in fact["data"]["documents"]]
    return [fact["data"]["proofSha256"]] if "proofSha256" in fact["data"] else []


def chain_faults(manifest, files):
    previous, count = "0" * 64, 0
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
    if (count, previous) != (manifest["version"], manifest["head"]):
        yield "the facts do not end where the manifest says"


def main():
    try:
        files = files_of(sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__)))
        manifest = json.loads(files["manifest.json"])
        faults = [*manifest_faults(manifest, files), *chain_faults(manifest, files)]
    except (zipfile.BadZipFile, OSError, ValueError, KeyError, TypeError, NotImplementedError, RuntimeError) as error:
        print("FAULT: the pack can't be read:", repr(error))
        return 1
    for fault in faults:
        print("FAULT:", fault)
    print(f"{manifest['contract']}: {manifest['version']} facts, {len(files)} files, last hash {manifest['head']}:", "NOT SOUND" if faults else "sound")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
