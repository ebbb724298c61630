package io.whorl.matcher.quality;

import io.whorl.matcher.vocabulary.CaptureReason;
import java.util.Set;

/** SKELETON: quality 0 to 100 with what lowers it. */
public record Quality(int value, Set<CaptureReason> reasons) {}
