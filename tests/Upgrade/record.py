#!/usr/bin/env python3
"""Records what an upgrade starts from: a data folder of the product by itself that was stopped between two steps, with its exports.

    tests/Upgrade/record.py CONTRACTFLOW_DLL FOLDER

plays the contracts below through the HTTP doors on a movable clock, stops the product at STOP, and writes into FOLDER: data.zip (the data folder,
write-ahead logs checkpointed), pack-NAME.zip of every contract in PACKS, tenant-acme.zip, manifest.json (what each contract holds, its id, the keys), and
views.zip (one views.json: what the HTTP doors answer at the stop, of each contract and over all of them, by path).
Python 3.11 and nothing else. Recorded files are never recorded again: a later build reads them as they are.
"""
import base64, glob, json, os, re, shutil, signal, sqlite3, subprocess, sys, tempfile, time, urllib.error, urllib.request, zipfile
from datetime import datetime, timedelta

STOP = "2025-10-27T12:00:00Z"
TENANT = "acme"
PACKS = ["monthly-referred", "late-filed", "fulfilled", "german-claims"]
SETTINGS = {
    "LegalPartners__0__Id": "kanzlei-elbe", "LegalPartners__0__Name": "Kanzlei Elbe", "LegalPartners__0__Jurisdictions": "DE",
    "LegalPartners__1__Id": "jingwei-law", "LegalPartners__1__Name": "Jingwei Law", "LegalPartners__1__Jurisdictions": "CN",
}
VIEWS = ["", "/obligations", "/items", "/timeline?limit=200", "/notices", "/changes"]
REGISTERS = ["/api/contracts?limit=200", "/api/receivables?open=true&limit=200", "/api/attention?limit=200"]
PARTNERS = ["kanzlei-elbe", "jingwei-law"]


def party(name, country, zone, locale, size="sme"):
    short = re.sub("[^a-z]", "", name.split()[0].lower())
    return {"id": f"{country.lower()}-{short}", "name": name, "registryNumber": f"{country} {len(name):04}", "address": f"1 Main Road, {country}", "country": country,
            "email": f"accounts@{short}.example", "signatory": "Ann Example", "signatoryTitle": "Director", "locale": locale, "zone": zone, "size": size}


LANDS = {
    "CN": dict(zone="Asia/Shanghai", currency="CNY", locale="zh-CN", buyer="Ningbo Hongda Machinery Co., Ltd.", supplier="Suzhou Ruijing Bearings Co., Ltd.",
               late={"regime": "contract", "annualRatePercent": 6.5}, template="purchase@1"),
    "DE": dict(zone="Europe/Berlin", currency="EUR", locale="de", buyer="Lindner Fördertechnik GmbH", supplier="Hartwig Antriebe AG", late={"regime": "de"}, template="supply-frame@1"),
    "GB": dict(zone="Europe/London", currency="GBP", locale="en", buyer="Brackwater Pumps Ltd", supplier="Tolley Castings Ltd", late={"regime": "gb"}, template="purchase@1"),
}


class Life:
    """One contract: what it holds, when it is asked for, and what people do."""

    def __init__(self, name, holds, land, start, payment, quantity, price, days=90):
        self.name, self.holds, self.land, self.start = name, holds, LANDS[land], start
        self.steps, self.id = [], None
        each, start_day = float(price), datetime.fromisoformat(start[:10])
        self.money = lambda amount: {"amount": f"{amount:.2f}", "currency": self.land["currency"]}
        total = self.money(each * quantity)
        self.body = {
            "template": self.land["template"],
            "variables": {
                "reference": f"PO-{name}", "buyer": party(self.land["buyer"], land, self.land["zone"], self.land["locale"], "large"),
                "supplier": party(self.land["supplier"], land, self.land["zone"], self.land["locale"]),
                "goods": [{"sku": "RJ-6205", "description": "Deep groove ball bearing 6205", "quantity": quantity, "unit": "pcs", "unitPrice": self.money(each)}],
                "price": total, "delivery": {"rule": "DAP", "place": "the buyer's works"}, "deliveryDate": f"{start_day + timedelta(days=days):%Y-%m-%d}",
                "bankAccount": "0102 0206 0900 0123 456",
            },
            "terms": {"payment": payment, "latePayment": self.land["late"], "jurisdiction": land, "zone": self.land["zone"]},
        }
        if self.land["template"] == "supply-frame@1":
            self.body["variables"] |= {"startDate": start[:10], "maxCallOff": total, "disputePlace": "Berlin"}
        self.do(start, self.draft)

    def do(self, at, action):
        self.steps.append((at, action))
        return self

    def post(self, at, path, body):
        return self.do(at, lambda world, key: world.platform(f"/api/contracts/{self.id}{path}", body, key))

    def draft(self, world, key):
        self.id = world.platform("/api/contracts", self.body, key)["id"]
        world.settled()

    def signed(self, at, *roles):
        for role in roles or ("buyer", "supplier"):
            self.do(at, lambda world, key, role=role: world.sign(self.id, role, key))
        return self

    def delivered(self, at, delivery, quantity=None, accepted=True):
        self.post(at, "/deliveries", {"delivery": delivery, "receivedBy": "Gate 3"} | ({"lines": [{"line": 1, "quantity": quantity}]} if quantity else {}))
        return self.post(at, "/inspections", {"inspection": "Q-" + delivery, "delivery": delivery, "verdict": "accepted"}) if accepted else self

    def invoiced(self, at, invoice, amount, on=None):
        return self.post(at, "/invoices", {"invoice": invoice, "amount": self.money(amount), "issuedOn": on or at[:10]})

    def paid(self, at, payment, amount, **more):
        return self.do(at, lambda world, key: world.platform("/api/payments", {"contract": self.id, "payment": payment, "amount": self.money(amount)} | more, key))

    def answered(self, at, partner, answer):
        return self.do(at, lambda world, key: world.call(f"/api/referrals/{self.id}/1/responses", {"id": f"{self.name}-{answer}", "answer": answer}, key, world.partners[partner]))


def lives():
    yield (Life("monthly-referred", "two parts by 月结60天 对账日25 (60,200.00 CNY due 2025-09-23; 43,000.00 due 2025-10-24); formal notice of 2025-10-09 sent, naming both as due; "
                "referral of both opened 2025-10-23, accepted by jingwei-law 2025-10-24", "CN", "2025-07-01T01:00:00Z", "月结60天 对账日25", 12000, "8.60")
           .signed("2025-07-01T02:00:00Z").delivered("2025-07-20T02:00:00Z", "D-1", 7000).delivered("2025-07-28T02:00:00Z", "D-2", 5000)
           .answered("2025-10-24T02:00:00Z", "jingwei-law", "accepted"))
    yield (Life("two-parts-reminded", "two parts (60,200.00 CNY due 2025-10-16; 43,000.00 due 2025-10-22); reminders up to d+7 of the first due date sent, no formal notice", "CN",
                "2025-09-01T01:00:00Z", "net 30 from delivery", 12000, "8.60")
           .signed("2025-09-01T02:00:00Z").delivered("2025-09-16T02:00:00Z", "D-1", 7000).delivered("2025-09-22T02:00:00Z", "D-2", 5000))
    yield (Life("two-invoices-reminded", "two invoices (6,000.00 EUR due 2025-10-15; 4,000.00 due 2025-10-29, not yet); reminders up to d+7 of the first sent, no formal notice", "DE",
                "2025-09-01T03:00:00Z", "net 30 from invoice", 1000, "10.00")
           .signed("2025-09-01T07:00:00Z").delivered("2025-09-12T08:00:00Z", "D-1").invoiced("2025-09-15T08:00:00Z", "R-1", 6000).invoiced("2025-09-29T08:00:00Z", "R-2", 4000))
    yield (Life("late-filed", "an invoice of 2025-03-10 filed 2025-06-10: steps collapsed, formal notice filed without a sending, referral opened in the same instant, accepted by kanzlei-elbe", "DE",
                "2025-03-03T03:00:00Z", "net 30 from invoice", 1000, "9.00", 30)
           .signed("2025-03-03T08:00:00Z").delivered("2025-03-10T08:00:00Z", "D-1").invoiced("2025-06-10T08:00:00Z", "R-1", 9000, "2025-03-10")
           .answered("2025-06-11T08:00:00Z", "kanzlei-elbe", "accepted"))
    yield (Life("late-filed-offered", "an invoice of 2025-08-04 filed 2025-10-27, the day of the stop: formal notice without a sending; referral offered to kanzlei-elbe, who has not answered", "DE",
                "2025-07-28T03:00:00Z", "net 30 from invoice", 1000, "3.00", 30)
           .signed("2025-07-28T07:00:00Z").delivered("2025-08-04T08:00:00Z", "D-1").invoiced("2025-10-27T09:30:00Z", "R-1", 3000, "2025-08-04"))
    yield (Life("single", "one instalment of 5,000.00 EUR due 2025-10-22, d+3 sent, d+7 next", "DE", "2025-09-01T03:30:00Z", "net 30 from delivery", 500, "10.00")
           .signed("2025-09-01T07:00:00Z").delivered("2025-09-22T08:00:00Z", "D-1"))
    yield (Life("fulfilled", "delivered, paid in time, closed as fulfilled", "CN", "2025-07-01T01:30:00Z", "net 30 from delivery", 100, "8.60")
           .signed("2025-07-01T02:00:00Z").delivered("2025-07-10T02:00:00Z", "D-1").paid("2025-08-08T02:00:00Z", "P-1", 860))
    yield Life("signing", "in signing: the buyer has signed, the supplier not", "CN", "2025-10-24T01:00:00Z", "net 30 from delivery", 200, "8.60").signed("2025-10-24T03:00:00Z", "buyer")
    yield (Life("disputed", "two invoices (6,000.00 EUR due 2025-10-01; 4,000.00 due 2025-10-15); 7,000.00 of the obligation disputed on 2025-10-13, still open", "DE",
                "2025-08-25T03:00:00Z", "net 30 from invoice", 1000, "10.00")
           .signed("2025-08-25T07:00:00Z").delivered("2025-08-29T08:00:00Z", "D-1").invoiced("2025-09-01T08:00:00Z", "R-1", 6000).invoiced("2025-09-15T08:00:00Z", "R-2", 4000)
           .post("2025-10-13T09:30:00Z", "/disputes", {"obligation": 2, "amount": {"amount": "7000.00", "currency": "EUR"}, "reason": "quality", "text": "Rust."}))
    yield (Life("partly-paid", "two parts (60,200.00 CNY due 2025-10-16; 43,000.00 due 2025-10-22); 70,000.00 paid 2025-10-21: the first and 9,800.00 of the second", "CN",
                "2025-09-01T01:15:00Z", "net 30 from delivery", 12000, "8.60")
           .signed("2025-09-01T02:00:00Z").delivered("2025-09-16T02:00:00Z", "D-1", 7000).delivered("2025-09-22T02:00:00Z", "D-2", 5000).paid("2025-10-21T02:00:00Z", "P-1", 70000))
    yield (Life("german-claims", "regime de, 10,000.00 EUR due 2025-09-29; interest and 40.00 claimed and formal notice sent 2025-10-14; referral next (d+30)", "DE",
                "2025-08-18T03:00:00Z", "net 30 from invoice", 1000, "10.00")
           .signed("2025-08-18T07:00:00Z").delivered("2025-08-28T08:00:00Z", "D-1").invoiced("2025-08-29T08:00:00Z", "R-1", 10000))
    yield (Life("claimed-then-paid", "regime de, 10,000.00 EUR due 2025-07-21; claimed on d+15; paid 2025-08-25 with what was claimed by then: closed as fulfilled, later interest never claimed", "DE",
                "2025-06-10T03:00:00Z", "net 30 from invoice", 1000, "10.00")
           .signed("2025-06-10T07:00:00Z").delivered("2025-06-19T08:00:00Z", "D-1").invoiced("2025-06-20T08:00:00Z", "R-1", 10000)
           .do("2025-08-19T08:00:00Z", lambda world, key: world.pay_all("claimed-then-paid", "P-1", key)))
    yield (Life("overpaid", "860.00 CNY due, 1,000.00 paid: closed as fulfilled with 140.00 left over", "CN", "2025-08-01T01:00:00Z", "net 30 from delivery", 100, "8.60")
           .signed("2025-08-01T02:00:00Z").delivered("2025-08-11T02:00:00Z", "D-1").paid("2025-09-08T02:00:00Z", "P-1", 1000))
    yield (Life("overpaid-open", "100,000.00 EUR in two invoices, the first of 20,000.00 issued (due 2025-11-05): 20,500.00 paid", "DE", "2025-10-01T03:00:00Z", "net 30 from invoice", 1000, "100.00")
           .signed("2025-10-01T07:00:00Z").delivered("2025-10-06T07:30:00Z", "D-1").invoiced("2025-10-06T08:00:00Z", "R-1", 20000).paid("2025-10-20T08:00:00Z", "P-1", 20500))
    yield (Life("waived", "two invoices (2,000.00 EUR due 2025-10-15; 7,000.00 due 2025-10-31); 7,000.00 waived 2025-10-20", "DE", "2025-09-01T04:00:00Z", "net 30 from invoice", 900, "10.00")
           .signed("2025-09-01T07:00:00Z").delivered("2025-09-12T08:00:00Z", "D-1").invoiced("2025-09-15T08:00:00Z", "R-1", 2000).invoiced("2025-10-01T08:00:00Z", "R-2", 7000)
           .post("2025-10-20T09:30:00Z", "/waivers", {"waiver": "W-1", "obligation": 2, "component": "principal", "amount": {"amount": "7000.00", "currency": "EUR"}, "reason": "goodwill"}))
    yield (Life("milestones", "GB law, two invoices (2,000.00 GBP due 2025-09-19; 7,000.00 due 2025-10-31); formal notice sent; referral of both opened 2025-10-20; no partner takes GB: unplaced", "GB",
                "2025-08-01T04:00:00Z", "net 30 from invoice", 900, "10.00")
           .signed("2025-08-01T08:00:00Z").delivered("2025-08-19T08:00:00Z", "D-1").invoiced("2025-08-20T08:00:00Z", "R-1", 2000).invoiced("2025-10-01T08:00:00Z", "R-2", 7000))
    yield (Life("promised", "two invoices (6,000.00 EUR due 2025-10-15; 4,000.00 due 2025-10-22); promise of 10,000.00 until 2025-11-05 pauses the reminders", "DE",
                "2025-09-01T04:30:00Z", "net 30 from invoice", 1000, "10.00")
           .signed("2025-09-01T07:00:00Z").delivered("2025-09-12T08:00:00Z", "D-1").invoiced("2025-09-15T08:00:00Z", "R-1", 6000).invoiced("2025-09-22T08:00:00Z", "R-2", 4000)
           .post("2025-10-23T09:30:00Z", "/promises", {"obligation": 2, "amount": {"amount": "10000.00", "currency": "EUR"}, "until": "2025-11-05"}))
    yield (Life("deposit-paid", "30% on signature (paid), 70% net 30 from acceptance: 72,240.00 CNY due 2025-10-30", "CN", "2025-09-15T01:00:00Z", "30% on signature; 70% net 30 from acceptance", 12000, "8.60")
           .signed("2025-09-15T02:00:00Z").paid("2025-09-15T03:00:00Z", "P-1", 30960).delivered("2025-09-30T02:00:00Z", "D-1"))
    yield Life("undelivered", "effective; goods due 2025-10-31, not delivered yet", "CN", "2025-10-01T01:00:00Z", "net 30 from delivery", 300, "8.60", 30).signed("2025-10-01T02:00:00Z")


class World:
    """The product as a child process, and its callers."""

    def __init__(self, dll, data):
        self.data, self.base, self.now = data, "http://127.0.0.1:17653", "2025-03-03T01:00:00Z"
        environment = os.environ | SETTINGS | {"Embedded__Data": data, "Embedded__Clock": self.now, "Embedded__Amqp": "off", "Embedded__ClockTimerGap": "1.00:00:00",
                                               "RateLimit__PerSecond": "100000", "RateLimit__Burst": "100000", "Logging__LogLevel__Default": "Warning"}
        self.process = subprocess.Popen(["dotnet", dll, "--urls", self.base], env=environment)
        while self.request("/readyz", None, {}, quiet=True) is None:
            time.sleep(0.2)
        self.operator = open(f"{data}/operator.key").read().strip()
        self.ids = {}
        self.key = self.new_key("platform", None, ["contracts:read", "contracts:write", "deliveries:write", "payments:write", "disputes:write", "receivables:read", "webhooks"])
        self.partners = {partner: self.new_key(partner, partner, ["referrals"]) for partner in PARTNERS}

    def new_key(self, name, partner, scopes):
        return self.call("/api/keys", {"tenant": TENANT, "name": name, "scopes": scopes} | ({"partner": partner} if partner else {}), "key-" + name, self.operator)["secret"]

    def request(self, path, body, headers, quiet=False):
        request = urllib.request.Request(self.base + path, None if body is None else json.dumps(body).encode(), {"Content-Type": "application/json"} | headers)
        try:
            with urllib.request.urlopen(request) as answer:
                text = answer.read()
                return json.loads(text) if text[:1] == b"{" else {}
        except urllib.error.HTTPError as error:
            if not quiet:
                print(f"left out, as this build refuses it: {path}: {error.code} {error.read().decode()}")
        except urllib.error.URLError:
            if not quiet:
                raise

    def call(self, path, body, key, secret):
        return self.request(path, body, {"Authorization": "Bearer " + secret} | ({"Idempotency-Key": key} if key else {}))

    def platform(self, path, body, key):
        return self.call(path, body, key, self.key)

    def go_to(self, instant):
        self.request("/admin/clock", {"advanceTo": instant}, {"Authorization": "Bearer " + self.operator})
        self.now = instant

    def settled(self):
        self.go_to(self.now)

    def sign(self, contract, role, key):
        links = self.platform(f"/api/contracts/{contract}/signing-links", {}, key)["items"]
        door = re.sub("^https?://[^/]*", "", next(link["api"] for link in links if link["role"] == role))
        view = self.request(door, None, {})
        party = next(party for party in view["parties"] if party["role"] == role)
        self.request(view["documents"][0]["path"], None, {})
        self.request(door + "/code", {}, {"Idempotency-Key": key + "-code"})
        self.request(door, {"name": party["signatory"], "title": party["signatoryTitle"], "consent": view["consent"]["version"], "documentSha256": view["documentSha256"],
                            "code": self.code(contract, role)}, {"Idempotency-Key": key})

    def code(self, contract, role):
        text = open(max(glob.glob(f"{self.data}/mails/*{contract}*signing-{role}-code*.eml")), encoding="utf-8").read()
        body = text.split("\n\n", 1)[1]
        return re.search(r"(?<!\d)\d{6}(?!\d)", base64.b64decode(body).decode() if "base64" in text.lower() else body)[0]

    def pay_all(self, name, payment, key):
        contract = self.ids[name]
        owed = self.call(f"/api/contracts/{contract}/obligations", None, None, self.key)["items"]
        total = sum(float((item.get(part) or {"amount": 0})["amount"]) for item in owed for part in ("outstanding", "interestOutstanding", "compensationOutstanding"))
        self.platform("/api/payments", {"contract": contract, "payment": payment, "amount": {"amount": f"{total:.2f}", "currency": "EUR"}}, key)

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait()


def play(world, contracts):
    for at, name, number, action in sorted(((at, life.name, number, action) for life in contracts for number, (at, action) in enumerate(life.steps)), key=lambda step: step[0]):
        world.go_to(at)
        action(world, f"{name}-{number}")
        world.settled()
        world.ids |= {life.name: life.id for life in contracts if life.id}
    world.go_to(STOP)
    return {life.name: {"id": life.id, "holds": life.holds} | {part: value for part, value in world.call(f"/api/contracts/{life.id}", None, None, world.key).items() if part in ("stage", "outcome")}
            for life in contracts}


def views(world, contracts):
    paths = [f"/api/contracts/{contract['id']}{view}" for contract in contracts.values() for view in VIEWS] + REGISTERS
    return {path: world.call(path, None, None, world.key) for path in paths}


def zipped(data, target):
    for base in glob.glob(f"{data}/*.db"):
        with sqlite3.connect(base) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for folder, _, names in sorted(os.walk(data)):
            for name in sorted(names):
                if name != "owner.lock" and not name.endswith(("-wal", "-shm")):
                    path = os.path.join(folder, name)
                    archive.write(path, os.path.relpath(path, data))


def main(dll, folder):
    os.makedirs(folder, exist_ok=True)
    data = tempfile.mkdtemp(prefix="contractflow-record-")
    world = World(dll, data)
    try:
        contracts = play(world, list(lives()))
        answers = views(world, contracts)
    finally:
        world.stop()
    export = lambda *words: subprocess.run(["dotnet", dll, "export", *words], env=os.environ | SETTINGS | {"Embedded__Data": data}, check=True)
    for name in PACKS:
        export("--contract", contracts[name]["id"], "--out", os.path.abspath(f"{folder}/pack-{name}.zip"))
    export("--tenant", TENANT, "--out", os.path.abspath(f"{folder}/tenant-{TENANT}.zip"))
    zipped(data, f"{folder}/data.zip")
    with open(f"{folder}/manifest.json", "w", encoding="utf-8") as file:
        json.dump({"clock": STOP, "tenant": TENANT, "platformKey": world.key, "operatorKey": world.operator, "partnerKeys": world.partners, "settings": SETTINGS, "contracts": contracts},
                  file, ensure_ascii=False, indent=2)
        file.write("\n")
    with zipfile.ZipFile(f"{folder}/views.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("views.json", json.dumps(answers, ensure_ascii=False, indent=1) + "\n")
    shutil.rmtree(data)


if __name__ == "__main__":
    main(*sys.argv[1:])
