import type { Log, LogFields } from '../../../cloudfunctions/inpaint/src/platform/ports';

/** Keeps every line. */
export class RecordingLog implements Log {
  readonly lines: LogFields[] = [];

  info(fields: LogFields): void {
    this.lines.push(fields);
  }

  warn(fields: LogFields): void {
    this.lines.push(fields);
  }

  error(fields: LogFields): void {
    this.lines.push(fields);
  }

  text(): string {
    return this.lines.map((line) => JSON.stringify(line)).join('\n');
  }
}
