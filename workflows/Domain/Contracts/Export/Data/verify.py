#!/usr/bin/env python3
"""Verifies this pack with nothing but Python 3: python3 verify.py [FOLDER or PACK.zip]

Checks every file against manifest.json, and every fact of facts.jsonl against the hash chain:
hash = SHA-256 of {"at","by","contract","data","id","previousHash","recordedAt","seq","tenant","type"} as compact JSON,
where data is the exact text filed; each fact names the hash of the one before, the first names 64 zeros.
"""
import hashlib, json, os, sys, zipfile


def files_of(source):
    if os.path.isfile(source):
        with zipfile.ZipFile(source) as pack:
            return {name: pack.read(name) for name in pack.namelist()}
    found = {}
    for folder, _, names in os.walk(source):
        for name in names:
            path = os.path.join(folder, name)
            with open(path, "rb") as content:
                found[os.path.relpath(path, source).replace(os.sep, "/")] = content.read()
    return found


def digest(content):
    return hashlib.sha256(content).hexdigest()


def quote(text):
    return json.dumps(text, ensure_ascii=False)


def chain_faults(manifest, lines):
    previous, count = "0" * 64, 0
    for count, line in enumerate(lines, 1):
        fact = json.loads(line)
        envelope = ('{"at":' + quote(fact["at"]) + ',"by":' + quote(fact["by"]) + ',"contract":' + quote(manifest["contract"])
                    + ',"data":' + fact["data"] + ',"id":' + quote(fact["id"]) + ',"previousHash":' + quote(fact["previousHash"])
                    + ',"recordedAt":' + quote(fact["recordedAt"]) + ',"seq":' + str(fact["seq"])
                    + ',"tenant":' + quote(manifest["tenant"]) + ',"type":' + quote(fact["type"]) + "}")
        if fact["seq"] != count or fact["previousHash"] != previous or digest(envelope.encode()) != fact["hash"]:
            yield f"fact {count} ({fact['type']}, id {fact['id']}) is corrupt"
            return
        previous = fact["hash"]
    if (count, previous) != (manifest["version"], manifest["head"]):
        yield "the facts do not end where the manifest says"


def main():
    files = files_of(sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__)))
    manifest = json.loads(files["manifest.json"])
    faults = [f"{line['path']} is missing or changed" for line in manifest["files"] if digest(files.get(line["path"], b"")) != line["sha256"]]
    faults += chain_faults(manifest, files["facts.jsonl"].decode().splitlines())
    for fault in faults:
        print("FAULT:", fault)
    print(f"{manifest['contract']}: {manifest['version']} facts, {len(manifest['files'])} files,", "NOT SOUND" if faults else "sound")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
