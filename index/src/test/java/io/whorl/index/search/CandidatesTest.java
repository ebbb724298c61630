package io.whorl.index.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CandidatesTest {

    private final Candidates candidates = new Candidates();

    @Test
    void shouldJoinSlicesInTheirOrderWhoeverWorkedOnThem() {
        candidates.open(3, 4, 0);
        fill(0, 2, 10, 11);
        fill(1, 0);
        fill(2, 2, 30);
        fill(3, 1, 40, 41, 42);
        candidates.join();
        assertRows(10, 11, 30, 40, 41, 42);
        candidates.open(1, 1, 0);
        fill(0, 0, 7);
        candidates.join();
        assertRows(7);
    }

    private void fill(int slice, int worker, int... rows) {
        Candidates.Part part = candidates.part(worker);
        int start = part.size();
        for (int row : rows) {
            part.add(row, -row, row);
        }
        candidates.endSlice(slice, worker, start);
    }

    @Test
    void shouldGrowByWhatIsKept() {
        candidates.open(1, 1, 10);
        int[] rows = new int[5_000];
        Arrays.setAll(rows, i -> 3 * i);
        fill(0, 0, rows);
        candidates.join();
        assertRows(rows);
        assertEquals(-14_997, candidates.faces()[4_999]);
        assertEquals(14_997, candidates.scores()[4_999]);
    }

    @Test
    void shouldRetainByScoreOrByFace() {
        open(new float[] {1, 5, Float.NaN, Candidates.ALWAYS}, new float[] {0.9f, Float.NaN, 0.1f, Float.NaN});
        candidates.retain(5, 1, 0.5f, 2);
        assertRows(0, 1, 3);
    }

    @Test
    void shouldDropWhatHasNeitherScoreNorFace() {
        open(new float[] {Float.NaN, 1}, new float[] {Float.NaN, Float.NaN});
        candidates.retain(Float.NEGATIVE_INFINITY, 10, Float.MAX_VALUE, 10);
        assertRows(1);
    }

    @Test
    void shouldTakeOnlySoManyOfACrowdAtTheBound() {
        open(new float[] {2, 3, 2, 2, 2, Candidates.ALWAYS}, new float[6]);
        candidates.retain(2, 2, 1, 3);
        assertRows(0, 1, 2, 5);
    }

    @Test
    void shouldTakeOfACrowdWhomTheStageBeforePutFirstThenTheLowestRows() {
        open(new float[] {1, 7, Float.NaN, 7, 9, 4}, new float[6]);
        candidates.beginStage();
        Arrays.fill(candidates.scores(), 0, 6, -2.5f);
        candidates.retain(-2.5f, 3, 1, 0);
        assertRows(1, 3, 4);
        candidates.beginStage();
        candidates.retain(-2.5f, 2, 1, 0);
        assertRows(1, 3);
    }

    @Test
    void shouldTakeNobodyAtTheBoundIfEnoughAreAbove() {
        open(new float[] {2, 3, 2, 4}, new float[4]);
        candidates.retain(2, 0, 1, 0);
        assertRows(1, 3);
    }

    private void open(float[] scores, float[] faces) {
        candidates.open(1, 1, scores.length);
        for (int i = 0; i < scores.length; i++) {
            candidates.part(0).add(i, faces[i], scores[i]);
        }
        candidates.endSlice(0, 0, 0);
        candidates.join();
    }

    private void assertRows(int... rows) {
        assertArrayEquals(rows, Arrays.copyOf(candidates.rows(), candidates.size()));
    }
}
