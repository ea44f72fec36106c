import { CloudError } from '../cloud-error';

/** Wire types that occur in the messages of cloud.openapi. */
const VARINT = 0;
const BYTES = 2;

export interface ProtobufField {
  readonly number: number;
  /** The content of a length-delimited field; empty for a number. */
  readonly bytes: Buffer;
}

/** Splits a message into its fields, in order. @throws CloudError INVALID_PARAM */
export function readProtobuf(message: Buffer): ProtobufField[] {
  const fields: ProtobufField[] = [];
  let at = 0;
  const readVarint = (): number => {
    let value = 0;
    for (let factor = 1; at < message.length; factor *= 128) {
      const byte = message[at] ?? 0;
      at += 1;
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
    throw new CloudError('INVALID_PARAM', 'the message is cut off');
  };
  while (at < message.length) {
    const tag = readVarint();
    const length = readVarint();
    const wireType = tag % 8;
    if (wireType !== VARINT && wireType !== BYTES) {
      throw new CloudError('INVALID_PARAM', `wire type ${wireType} is not expected`);
    }
    const size = wireType === BYTES ? length : 0;
    if (at + size > message.length) throw new CloudError('INVALID_PARAM', 'the message is cut off');
    fields.push({ number: Math.floor(tag / 8), bytes: message.subarray(at, at + size) });
    at += size;
  }
  return fields;
}

export function writeBytesField(number: number, content: Buffer): Buffer {
  return Buffer.concat([varint(number * 8 + BYTES), varint(content.length), content]);
}

/** Negative numbers take ten bytes, as protobuf's int32 does. */
export function writeNumberField(number: number, value: number): Buffer {
  return Buffer.concat([varint(number * 8 + VARINT), varint(value)]);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  return Buffer.from([...bytes, Number(rest)]);
}
