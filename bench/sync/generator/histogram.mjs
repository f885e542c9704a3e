// Latencies, counted in steps of 0.1 ms up to a minute. Counts may be taken back.

const STEP = 0.1;
const TOP = 600_000;

export class Histogram {
  counts = new Float64Array(TOP + 1);
  total = 0;
  /** What never came: larger than everything. */
  missing = 0;

  /** `ms` came `times` times more (or less). */
  add(ms, times = 1) {
    const bin = ms <= 0 ? 0 : ms >= TOP * STEP ? TOP : Math.round(ms / STEP);
    this.counts[bin] += times;
    this.total += times;
  }

  /** ms below which `share` of them lie; null where it falls on what never came, or there is nothing. */
  quantile(share) {
    let left = (this.total + this.missing) * share;
    if (this.total + this.missing === 0) return null;
    for (let bin = 0; bin <= TOP; bin++) {
      left -= this.counts[bin];
      if (left <= 0 && this.counts[bin] > 0) return Math.round(bin * STEP * 10) / 10;
    }
    return null;
  }

  max() {
    if (this.missing > 0) return null;
    for (let bin = TOP; bin >= 0; bin--) if (this.counts[bin] > 0) return Math.round(bin * STEP * 10) / 10;
    return null;
  }

  merge(other) {
    for (let bin = 0; bin <= TOP; bin++) this.counts[bin] += other.counts[bin];
    this.total += other.total;
    this.missing += other.missing;
    return this;
  }

  summary() {
    return { count: this.total, p50: this.quantile(0.5), p99: this.quantile(0.99), max: this.max() };
  }
}
