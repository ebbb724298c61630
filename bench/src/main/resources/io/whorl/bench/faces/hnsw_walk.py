# Arguments: references, probes, dimension, nearest, result, then lengths of the list of candidates ("ef"). References and probes are files of
# float32, one vector after another. Writes for each length a file, "result-length": a line for each probe with the processor time in
# nanoseconds, then the references that hnswlib finds, best first. And "result-built": processor time of the insertions in nanoseconds.
import sys
import time

import hnswlib
import numpy

references, probes, dimension, nearest, result = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), sys.argv[5]
rows = numpy.memmap(references, dtype=numpy.float32, mode="r").reshape(-1, dimension)
index = hnswlib.Index(space="ip", dim=dimension)
# as its authors recommend for vectors of many dimensions
index.init_index(max_elements=len(rows), ef_construction=200, M=32, random_seed=42)
index.set_num_threads(1)
started = time.process_time_ns()
for start in range(0, len(rows), 8192):
    index.add_items(numpy.ascontiguousarray(rows[start:start + 8192]), num_threads=1)
with open(result + "-built", "w") as out:
    out.write(str(time.process_time_ns() - started) + "\n")
questions = numpy.fromfile(probes, dtype=numpy.float32).reshape(-1, dimension)
for length in sys.argv[6:]:
    index.set_ef(int(length))
    index.knn_query(questions[:1], k=nearest, num_threads=1)
    with open(result + "-" + length, "w") as out:
        for question in questions:
            started = time.process_time_ns()
            found, distances = index.knn_query(question.reshape(1, -1), k=nearest, num_threads=1)
            took = time.process_time_ns() - started
            out.write(" ".join([str(took)] + [str(row) for row in found[0]]) + "\n")
