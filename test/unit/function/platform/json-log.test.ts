import { createJsonLog } from '../../../../cloudfunctions/inpaint/src/platform/json-log';

describe('the log', () => {
  it('writes one JSON object a line, with its level first', () => {
    const lines: string[] = [];
    const log = createJsonLog((line) => lines.push(line));
    log.info({ event: 'a', ms: 3 });
    log.error({ event: 'b', detail: 'two\nlines' });
    expect(lines).toEqual([
      '{"level":"info","event":"a","ms":3}',
      '{"level":"error","event":"b","detail":"two\\nlines"}',
    ]);
  });
});
