"""A cohort on many machines: Apache Spark reads, sorts by patient and spreads the work; net-cds reads the lines and evaluates the patients, one process a partition.

    spark-submit net_cds_cohort.py EXPORT --out RESULTS --key KEY [--program "net-cds"]

EXPORT is a folder or pattern that Spark reads (file:, hdfs:, s3a:, ...) with the NDJSON files of one export and no others. RESULTS is a folder of the machine of the
driver. KEY and the program are at the same place on every machine. Needs Spark (4.3.0 was tried) with pyarrow and pandas below 3. Rows are those of `net-cds cohort` on one machine, byte for byte.
"""

import argparse
import shlex
import subprocess
import threading
import time
from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc
from pyspark import SparkFiles, StorageLevel
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

MEDICATIONS = "net-cds-medications"
READ_AT_ONCE = 1 << 20


def lines_of(columns: list) -> bytes:
    """The columns of a batch beside each other with a tab between, one line a row, in one piece."""
    column = columns[0] if len(columns) == 1 else pc.binary_join_element_wise(*columns, pa.scalar(b"\t"))
    whole = pa.ListArray.from_arrays(pa.array([0, len(column)], pa.int32()), column)
    return pc.binary_join(whole, b"\n")[0].as_py() + b"\n"


def through(command: list[str], with_medications: bool = False):
    """Batches of lines in, batches of lines out: what the program makes of a partition."""

    def run(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        more = ["--medications", SparkFiles.get(MEDICATIONS)] if with_medications else []
        worker = subprocess.Popen(command + more, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        failed: list[BaseException] = []

        def feed() -> None:
            try:
                with worker.stdin as into:
                    for batch in batches:
                        if batch.num_rows > 0:
                            into.write(lines_of(batch.columns))
            except BaseException as error:  # noqa: BLE001 - told below, in the thread that Spark listens to
                failed.append(error)
                worker.kill()

        feeding = threading.Thread(target=feed)
        feeding.start()
        rest = b""
        while chunk := worker.stdout.read(READ_AT_ONCE):
            lines = (rest + chunk).split(b"\n")
            rest = lines.pop()
            if lines:
                yield pa.RecordBatch.from_arrays([pa.array(lines, pa.binary())], ["line"])
        feeding.join()
        if failed:
            raise failed[0]
        if worker.wait() != 0 or rest:
            raise RuntimeError(f"{shlex.join(command)} ended with {worker.returncode}; its reason stands in the log of this executor")

    return run


def of_driver(lines: DataFrame) -> DataFrame:
    return lines.where(F.substring("line", 1, 1) == F.lit(bytearray(b"-")))


def of_patients(lines: DataFrame) -> DataFrame:
    return lines.where(F.substring("line", 1, 1) != F.lit(bytearray(b"-")))


def told(lines: DataFrame) -> list[bytes]:
    # All parts at once; an iterator would have them worked out one after the other.
    return [bytes(row[0]) for row in of_driver(lines).collect()]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("export")
    parser.add_argument("--out", required=True)
    parser.add_argument("--key", required=True)
    parser.add_argument("--program", default="net-cds", help="how net-cds is started on every machine")
    parser.add_argument("--today", default=time.strftime("%Y-%m-%d", time.gmtime()))
    parser.add_argument("--partitions", type=int, help="parts that patients are put into (default: three a core)")
    given = parser.parse_args()

    began = time.monotonic()
    spark = SparkSession.builder.appName("net-cds cohort").getOrCreate()
    step = [*shlex.split(given.program), "cohort", "--key", given.key, "--today", given.today, "--worker"]
    # A machine with other rules, settings or local codes refuses to take part.
    mark = subprocess.run([*step, "settings"], stdout=subprocess.PIPE, check=True).stdout.decode().strip()
    partitions = given.partitions or 3 * spark.sparkContext.defaultParallelism

    # As bytes: whatever is no UTF-8 must be told, and not be mended on the way.
    text = spark.read.text(given.export, lineSep="\n")
    names = [name.rsplit("/", 1)[-1] for name in text.inputFiles()]
    lines = text.select(F.col("_metadata.file_name").cast("binary").alias("file"), F.col("value").cast("binary").alias("text"))
    read = lines.mapInArrow(through([*step, "read", "--settings", mark]), "line binary").persist(StorageLevel.DISK_ONLY)
    from_reading = told(read)

    asked = [b"-name " + name.encode() for name in names] + from_reading
    exported = subprocess.run([*step, "exported"], input=b"\n".join(asked) + b"\n", stdout=subprocess.PIPE, check=True)
    medications = b"".join(line + b"\n" for line in from_reading if line.startswith(b"-medication "))
    spark.sparkContext.addFile(kept(MEDICATIONS, medications))

    types = exported.stdout.decode().strip()
    rows = (
        of_patients(read)
        .withColumn("hash", F.substring("line", 1, 32))
        .repartitionByRange(partitions, "hash")
        .sortWithinPartitions("hash")
        .select("line")
        .mapInArrow(through([*step, "evaluate", "--exported", types, "--settings", mark], with_medications=True), "line binary")
        .persist(StorageLevel.DISK_ONLY)
    )
    rows.count()
    seconds = str(round(time.monotonic() - began))
    report = subprocess.Popen([*step, "report", "--out", given.out, "--exported", types, "--seconds", seconds], stdin=subprocess.PIPE)
    with report.stdin as into:
        for line in from_reading:
            if not line.startswith(b"-medication "):
                into.write(line + b"\n")
        # In the order of the partitions, and so of the hashes.
        for row in rows.toLocalIterator(prefetchPartitions=True):
            into.write(bytes(row[0]) + b"\n")
    spark.stop()
    raise SystemExit(report.wait())


def kept(name: str, content: bytes) -> str:
    import pathlib
    import tempfile

    file = pathlib.Path(tempfile.mkdtemp(prefix="net-cds-spark-")) / name
    file.write_bytes(content)
    return str(file)


if __name__ == "__main__":
    main()
