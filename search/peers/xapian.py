"""A search server over standard input and output, for comparison: Xapian.

The argument is the folder of the database. A line {"add": {"text", "values"}}
adds a statement, {"commit": true} ends adding, {"search": {...}} is answered with
a line {"hits", "seconds"}: how many hits there are, and the processor time of this
process so far. The first line out says whether the database is there already.

Xapian counts the values of a slot, so that each of the values of a statement has
a slot of its own, and the counts of a facet are sums over its slots.
"""

import json
import os
import sys
import time

import xapian

SLOTS = 8  # of a facet: more values than a statement has of any
STEMMER = xapian.Stem("en")


def answer(**members):
    print(json.dumps(members), flush=True)


def term(facet, value):
    return "X%s:%s" % (facet.upper(), value)


def add(database, generator, statement, facets):
    document = xapian.Document()
    generator.set_document(document)
    generator.set_termpos(0)
    generator.index_text(statement["text"])
    document.set_data(statement["text"])
    for facet, values in statement["values"].items():
        first = facets.setdefault(facet, len(facets)) * SLOTS
        for i, value in enumerate(values or []):
            document.add_boolean_term(term(facet, value))
            document.add_value(first + i, value)
    database.add_document(document)


def slots_used(database, first):
    return [s for s in range(first, first + SLOTS) if database.get_value_freq(s) > 0]


def query_of(request, without):
    words = request["words"]
    if not words:
        query = xapian.Query.MatchAll
    elif request["phrase"]:
        query = xapian.Query(xapian.Query.OP_PHRASE, words)
    else:
        query = xapian.Query(xapian.Query.OP_AND, ["Z" + STEMMER(w).decode() for w in words])
    for facet, values in request["chosen"].items():
        if facet != without:
            either = xapian.Query(xapian.Query.OP_OR, [term(facet, v) for v in values])
            query = xapian.Query(xapian.Query.OP_FILTER, query, either)
    return query


def run(database, request, without, size, counted, facets):
    enquire = xapian.Enquire(database)
    enquire.set_query(query_of(request, without))
    spies = {}
    for facet in counted:
        first = facets[facet] * SLOTS
        spies[facet] = [xapian.ValueCountMatchSpy(s) for s in slots_used(database, first)]
        for spy in spies[facet]:
            enquire.add_matchspy(spy)
    found = enquire.get_mset(0, size, database.get_doccount())
    for match in found:
        text = match.document.get_data().decode()
        if request["words"]:
            found.snippet(text, len(text), STEMMER)
    for facet in counted:
        counts = {}
        for spy in spies[facet]:
            for item in spy.values():
                counts[item.term] = counts.get(item.term, 0) + item.termfreq
        sorted(counts.items(), key=lambda c: (-c[1], c[0]))[: request["values"]]
    return found.get_matches_estimated()


def main():
    path = sys.argv[1]
    names = path + ".facets"
    whole = os.path.exists(names)
    answer(whole=whole)
    facets = {}
    database = xapian.Database(path) if whole else xapian.WritableDatabase(path, xapian.DB_CREATE_OR_OVERWRITE)
    if whole:
        with open(names) as file:
            facets = json.load(file)
    generator = xapian.TermGenerator()
    generator.set_stemmer(STEMMER)
    for line in sys.stdin:
        message = json.loads(line)
        if "add" in message:
            add(database, generator, message["add"], facets)
        elif "commit" in message:
            database.commit()
            database.close()
            with open(names, "w") as file:
                json.dump(facets, file)
            database = xapian.Database(path)
            answer(hits=database.get_doccount(), seconds=time.process_time())
        else:
            request = message["search"]
            hits = run(database, request, "", request["size"], list(facets), facets)
            for facet in request["chosen"]:
                run(database, request, facet, 0, [facet], facets)
            answer(hits=hits, seconds=time.process_time())


main()
