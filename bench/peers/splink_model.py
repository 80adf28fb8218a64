"""Splink beside us: the same columns, the same candidate pairs, its own model trained without labels.

Run by `npm run bench -- splink`, which makes the files and prints the table. It needs the PyPI packages splink (tried with 5.0.0)
and duckdb in an environment of their own:

    python3 -m venv SOMEWHERE && SOMEWHERE/bin/pip install splink duckdb
    npm run bench -- splink PAIRS.jsonl --python SOMEWHERE/bin/python

    splink_model.py FOLDER

FOLDER/records.jsonl: one row a record (columns of splink-columns.ts). FOLDER/pairs.csv: the labelled pairs to be scored, by id.
FOLDER/candidates.csv: pairs of the corpus that share a blocking key of ours. Writes FOLDER/scores.csv (a labelled pair and its
match weight) and FOLDER/clusters-T.csv (record, cluster) for each threshold T.

A fair setup, after Splink's own guide: Jaro-Winkler levels for texts and names, term frequencies on title, author, publisher
and number, distances for year and pages; u from random pairs, m by expectation maximisation under three blocking rules of which
none conditions the same columns (other rules tried, on title and pages, number and year, or house, year and pages, change F1 on the
learning pairs by less than 0.05, for the worse); the prior from deterministic rules. A value that a record does not have is no evidence, as
Splink has it, but for volume, edition and school grade: there naming none is a level of its own, since a set and
its volume would else be one. Training sees the whole corpus and the records of the labelled pairs, no label.
"""

import sys
from pathlib import Path

import duckdb
import splink.comparison_level_library as cll
import splink.comparison_library as cl
from splink import Linker, SettingsCreator, block_on
from splink.backends.duckdb import DuckDBAPI

# Match weights in bits: a probability of 0.95, and on to where nothing is joined any more.
THRESHOLDS = [4.25, 8, 12, 16, 20, 24, 28, 32, 36]


def text(column, thresholds=(0.95, 0.88)):
    return cl.JaroWinklerAtThresholds(column, list(thresholds)).configure(term_frequency_adjustments=True)


def named_or_not(column):
    """Equal; both without; one without; different."""
    return cl.CustomComparison(
        output_column_name=column,
        comparison_levels=[
            cll.CustomLevel(f"{column}_l = '' and {column}_r = ''", f"both without {column}"),
            cll.CustomLevel(f"{column}_l = {column}_r", f"same {column}"),
            cll.CustomLevel(f"{column}_l = '' or {column}_r = ''", f"one without {column}"),
            cll.ElseLevel(),
        ],
    )


def near_number(column, steps):
    return cl.CustomComparison(
        output_column_name=column,
        comparison_levels=[
            cll.NullLevel(column),
            cll.ExactMatchLevel(column),
            *[cll.CustomLevel(f"abs({column}_l - {column}_r) <= {step}", f"within {step}") for step in steps],
            cll.ElseLevel(),
        ],
    )


def title():
    """Exact with tones, folded, and near; the folded form carries the frequencies."""
    return cl.CustomComparison(
        output_column_name="title",
        comparison_levels=[
            cll.NullLevel("title"),
            cll.ExactMatchLevel("title_exact").configure(tf_adjustment_column="title_exact"),
            cll.ExactMatchLevel("title").configure(tf_adjustment_column="title"),
            cll.JaroWinklerLevel("title", 0.95),
            cll.JaroWinklerLevel("title", 0.88),
            cll.ElseLevel(),
        ],
    )


def settings():
    return SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="unique_id",
        comparisons=[
            title(),
            text("subtitle"),
            text("author"),
            near_number("year", [1]),
            near_number("pages", [4, 16]),
            text("publisher"),
            cl.LevenshteinAtThresholds("isbn", [1]).configure(term_frequency_adjustments=True),
            named_or_not("volume"),
            named_or_not("edition"),
            cl.ExactMatch("form"),
            named_or_not("school"),
            cl.ExactMatch("language"),
        ],
        blocking_rules_to_generate_predictions=[block_on("isbn"), block_on("title", "year"), block_on("author", "pages")],
        retain_intermediate_calculation_columns=False,
    )


def train(linker):
    linker.training.estimate_probability_two_random_records_match(
        [block_on("isbn", "title", "volume"), block_on("title", "author", "year", "pages")], recall=0.7
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=2e6, seed=1)
    for rule in [block_on("isbn"), block_on("title", "year"), block_on("author", "pages")]:
        linker.training.estimate_parameters_using_expectation_maximisation(rule, max_pairs=1e6)


def score(linker, api, connection, name):
    """Scores exactly the pairs of the table `name` (columns a, b)."""
    connection.execute(
        f"create or replace table {name}_blocked as select a as join_key_l, b as join_key_r, '0' as match_key from {name}"
    )
    blocked = api.register(f"{name}_blocked")
    linker.table_management.register_blocked_pairs_for_predict(blocked)
    return linker.inference.predict()


def main(folder):
    connection = duckdb.connect()
    connection.execute("set memory_limit = '2500MB'; set threads = 2")
    api = DuckDBAPI(connection=connection)
    connection.execute(
        f"create table records as select * from read_json('{folder}/records.jsonl', format = 'newline_delimited', columns = {{"
        "unique_id: 'VARCHAR', title: 'VARCHAR', title_exact: 'VARCHAR', subtitle: 'VARCHAR', author: 'VARCHAR', year: 'INTEGER',"
        "pages: 'INTEGER', publisher: 'VARCHAR', isbn: 'VARCHAR', volume: 'VARCHAR', edition: 'VARCHAR', form: 'VARCHAR',"
        "school: 'VARCHAR', language: 'VARCHAR'})"
    )
    linker = Linker(api.register("records"), settings())
    train(linker)
    for name, out in [("pairs", "scores"), ("candidates", None)]:
        path = folder / f"{name}.csv"
        if not path.exists():
            continue
        connection.execute(
            f"create table {name} as select least(a, b) as a, greatest(a, b) as b from read_csv('{path}', header = true, all_varchar = true)"
        )
        predictions = score(linker, api, connection, name)
        table = predictions.physical_name
        if out is not None:
            connection.execute(
                f"copy (select unique_id_l as a, unique_id_r as b, match_weight as w from {table}) to '{folder}/{out}.csv' (header)"
            )
            continue
        for threshold in THRESHOLDS:
            clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(
                predictions, threshold_match_weight=threshold
            )
            connection.execute(
                f"copy (select unique_id, cluster_id from {clusters.physical_name}) to '{folder}/clusters-{threshold}.csv' (header)"
            )


main(Path(sys.argv[1]))
