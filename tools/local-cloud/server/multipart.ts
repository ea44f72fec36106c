import { CloudError } from '../cloud-error';

/** Reads the one form that the SDK sends for cloud.openapi: fields without file names, small, in one piece.
 *  @throws CloudError INVALID_PARAM for anything else */
export function parseMultipart(contentType: string, body: Buffer): Map<string, Buffer> {
  const boundary = /^multipart\/form-data;\s*boundary=([\w'()+,./:=?-]{1,70})$/.exec(contentType);
  if (!boundary) throw new CloudError('INVALID_PARAM', 'multipart/form-data expected');
  const delimiter = `\r\n--${boundary[1]}`;
  const fields = new Map<string, Buffer>();
  const whole = Buffer.concat([Buffer.from('\r\n'), body]);
  let at = whole.indexOf(delimiter);
  for (;;) {
    const start = at + delimiter.length;
    const end = at < 0 ? -1 : whole.indexOf(delimiter, start);
    if (end < 0) break;
    const [name, content] = parsePart(whole.subarray(start, end));
    fields.set(name, content);
    at = end;
  }
  const tail = at < 0 ? '' : whole.subarray(at + delimiter.length).toString('latin1');
  if (!tail.startsWith('--')) throw new CloudError('INVALID_PARAM', 'the form is cut off');
  return fields;
}

function parsePart(part: Buffer): [name: string, content: Buffer] {
  const headEnd = part.indexOf('\r\n\r\n');
  const head = part.subarray(0, Math.max(headEnd, 0)).toString('utf8');
  const name = /content-disposition: form-data; name="([\w.-]+)"/i.exec(head)?.[1];
  if (name === undefined) throw new CloudError('INVALID_PARAM', 'a part has no name');
  return [name, part.subarray(headEnd + 4)];
}
