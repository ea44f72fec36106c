import type { Measurement, RuleName } from '../rules';
import { describeFinding, isPassed, worseOf } from '../rules';

/** Keeps the worst of each rule, and everything that fails, once for each place. */
export class Recorder {
  private readonly worst = new Map<RuleName, Measurement>();
  private readonly failed = new Map<string, Measurement>();

  record(rule: RuleName, value: number, where: string): void {
    const measurement = { rule, value, where };
    const known = this.worst.get(rule);
    this.worst.set(rule, known === undefined ? measurement : worseOf(known, measurement));
    if (isPassed(measurement)) return;
    const { where: place } = describeFinding(measurement);
    this.failed.set(`${rule} ${place}`, measurement);
  }

  get measurements(): Measurement[] {
    return [...this.worst.values()];
  }

  get failures(): Measurement[] {
    return [...this.failed.values()];
  }
}
