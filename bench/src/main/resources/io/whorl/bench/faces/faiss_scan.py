# Arguments: references, probes, dimension, nearest, result. Both are files of float32, one vector after another.
# Writes a line for each probe: processor time in nanoseconds, then the references that FAISS IndexFlatIP finds, best first.
import sys
import time

import faiss
import numpy

references, probes, dimension, nearest, result = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), sys.argv[5]
faiss.omp_set_num_threads(1)
index = faiss.IndexFlatIP(dimension)
rows = numpy.memmap(references, dtype=numpy.float32, mode="r").reshape(-1, dimension)
for start in range(0, len(rows), 65536):
    index.add(numpy.ascontiguousarray(rows[start:start + 65536]))
questions = numpy.fromfile(probes, dtype=numpy.float32).reshape(-1, dimension)
index.search(questions[:1], nearest)
with open(result, "w") as out:
    for question in questions:
        started = time.process_time_ns()
        scores, found = index.search(question.reshape(1, -1), nearest)
        took = time.process_time_ns() - started
        out.write(" ".join([str(took)] + [str(row) for row in found[0]]) + "\n")
