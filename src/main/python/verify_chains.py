#!/usr/bin/env python3
"""Verifies the chains of margin-call events of a Plimsoll service, without a line of the service's own code.

    verify_chains.py http://localhost:8080 [--key plk_...] [--heads heads.json] [account id ...]

Without account ids all accounts are walked. Every hash is computed again from what the event says, by the form that
io.plimsoll.margincall.EventChain describes. With --heads the last event of each account is remembered in a file, and on
the next run each must still be where it was: a history that was cut or written anew as a whole is found by that, too.

Exit code 0: intact. 1: broken, the first break is printed. 2: the service did not answer as expected.
"""

import argparse
import hashlib
import json
import pathlib
import sys
import urllib.error
import urllib.parse
import urllib.request
from datetime import datetime, timezone

START = "0" * 64
EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)


class Broken(Exception):
    """The first event of an account that is not as it was."""

    def __init__(self, account, sequence, kind, detail):
        super().__init__(f"{kind}: account {account}, event {sequence}: {detail}")


def micros(instant):
    """Microseconds since 1970 of an RFC 3339 instant in UTC; exact, floating point is not involved."""
    seconds, _, fraction = instant.removesuffix("Z").partition(".")
    whole = datetime.fromisoformat(seconds).replace(tzinfo=timezone.utc) - EPOCH
    return (whole.days * 86_400 + whole.seconds) * 1_000_000 + int((fraction + "000000")[:6])


def canonical(payload):
    """The bytes that were hashed: names in ascending order, no spaces, escapes only where JSON demands them."""

    def text(value):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        return '"' + "".join(c if c >= " " else f"\\u{ord(c):04x}" for c in escaped) + '"'

    return ("{" + ",".join(f"{text(k)}:{text(v)}" for k, v in sorted(payload.items())) + "}").encode()


def event_hash(tenant, event):
    lines = [
        "plimsoll-margin-call-event-1",
        tenant,
        event["accountId"],
        str(event["sequence"]),
        event["callId"],
        event["type"],
        str(micros(event["recordedAt"])),
        hashlib.sha256(canonical(event["payload"])).hexdigest(),
        event["previousHash"],
    ]
    return hashlib.sha256("".join(line + "\n" for line in lines).encode()).hexdigest()


def walk(tenant, account, events, head=None):
    """The last event's sequence and hash.

    events: in the order of the chain
    head: sequence and hash that the chain had before, or None
    """
    sequence, last = 0, START
    for event in events:
        if event["sequence"] != sequence + 1:
            raise Broken(account, sequence + 1, "EVENT_MISSING", f"{event['sequence']} follows {sequence}")
        sequence += 1
        if event["previousHash"] != last:
            raise Broken(account, sequence, "LINK_BROKEN", f"names {event['previousHash']}, before it is {last}")
        computed = event_hash(tenant, event)
        if event["hash"] != computed or event["accountId"] != account:
            raise Broken(account, sequence, "CONTENT_CHANGED", f"says {event['hash']}, its content gives {computed}")
        last = computed
        if head and head[0] == sequence and head[1] != last:
            raise Broken(account, sequence, "END_CHANGED", f"was {head[1]} when it was last verified")
    if head and head[0] > sequence:
        raise Broken(account, sequence + 1, "END_CHANGED", f"the chain had {head[0]} events when it was last verified")
    return sequence, last


class Service:
    def __init__(self, base, key):
        self.base, self.key = base.rstrip("/"), key

    def get(self, path, **query):
        query = {name: value for name, value in query.items() if value is not None}
        request = urllib.request.Request(f"{self.base}{path}?{urllib.parse.urlencode(query)}")
        if self.key:
            request.add_header("Authorization", "Bearer " + self.key)
        with urllib.request.urlopen(request, timeout=30) as reply:
            return json.load(reply)

    def pages(self, path):
        cursor = None
        while True:
            page = self.get(path, limit=500, cursor=cursor)
            yield from page["items"]
            cursor = page.get("next")
            if not cursor:
                return


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("service")
    parser.add_argument("--key", help="API key of an auditor")
    parser.add_argument("--heads", type=pathlib.Path, help="file that remembers the ends of chains")
    parser.add_argument("accounts", nargs="*")
    options = parser.parse_intermixed_args()
    heads = json.loads(options.heads.read_text()) if options.heads and options.heads.exists() else {}
    event_count = 0
    try:
        service = Service(options.service, options.key)
        tenant = service.get("/v1/caller")["tenant"]
        accounts = options.accounts or [account["id"] for account in service.pages("/v1/accounts")]
        for account in accounts:
            events = service.pages(f"/v1/audit/chains/{account}")
            heads[account] = walk(tenant, account, events, heads.get(account))
            event_count += heads[account][0]
    except Broken as broken:
        print(broken)
        return 1
    except (urllib.error.URLError, KeyError, ValueError) as failure:
        print(f"the service did not answer as expected: {failure!r}", file=sys.stderr)
        return 2
    if options.heads:
        options.heads.write_text(json.dumps(heads))
    print(f"intact: {event_count} events of {len(accounts)} accounts")
    return 0


if __name__ == "__main__":
    sys.exit(main())
