import { ApiFailure } from '../wx/api-failure';

export type Encoding =
  'ascii' | 'base64' | 'binary' | 'hex' | 'latin1' | 'utf8' | 'utf-8' | 'ucs2' | 'utf16le';

type Bytes = Uint8Array<ArrayBuffer>;

/** `String.fromCharCode` takes no more arguments than this safely. */
const CHUNK = 0x8000;

interface Codec {
  decode(bytes: Bytes): string;
  encode(text: string): Bytes;
}

const latin1: Codec = { decode: binaryText, encode: (text) => codesOf(text) };
const utf8: Codec = {
  decode: (bytes) => new TextDecoder().decode(bytes),
  encode: (text) => new TextEncoder().encode(text),
};
const utf16: Codec = {
  decode: (bytes) => new TextDecoder('utf-16le').decode(bytes),
  encode: (text) => new Uint8Array(Uint16Array.from(text, (unit) => unit.charCodeAt(0)).buffer),
};
const base64: Codec = {
  decode: (bytes) => btoa(binaryText(bytes)),
  encode: (text) => codesOf(atob(text)),
};
const hex: Codec = {
  decode: (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(''),
  encode: (text) => Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)),
};

const CODECS: Readonly<Record<Encoding, Codec>> = {
  ascii: latin1,
  binary: latin1,
  latin1,
  base64,
  hex,
  utf8,
  'utf-8': utf8,
  ucs2: utf16,
  utf16le: utf16,
};

export function decodeText(bytes: Bytes, encoding: Encoding): string {
  return codecOf(encoding).decode(bytes);
}

export function encodeText(text: string, encoding: Encoding): Bytes {
  return codecOf(encoding).encode(text);
}

function codecOf(encoding: Encoding): Codec {
  const codec = CODECS[encoding] as Codec | undefined;
  if (codec === undefined) throw new ApiFailure(`invalid encoding "${String(encoding)}"`);
  return codec;
}

function binaryText(bytes: Bytes): string {
  let text = '';
  for (let start = 0; start < bytes.length; start += CHUNK) {
    text += String.fromCharCode(...bytes.subarray(start, start + CHUNK));
  }
  return text;
}

function codesOf(text: string): Bytes {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0) & 0xff);
}
