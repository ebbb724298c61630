package io.whorl.ingest.contract;

import io.whorl.index.ledger.DayTotals;
import java.time.LocalDate;
import java.util.Map;

/** What was counted from one day to another, both included (UTC): by acceptance point, and by the home region of the applicants. */
public record PointReport(LocalDate from, LocalDate to, Map<String, DayTotals> points, Map<String, DayTotals> homes) {}
