/** `npm run bench -- signing`: our request signature beside the vendor's SDK, same bodies, same signatures. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { signRequest } from '../../cloudfunctions/inpaint/src/provider/volcengine/signing/sign-request';
import { installPeers } from './peers';
import { readOptions, report, toRow } from './report';
import type { Row } from './report';

const PEERS = join(__dirname, 'signing', 'peers');
const SDK = '@volcengine/openapi';
const CREDENTIALS = { accessKeyId: 'AKLTexample', secretAccessKey: 'example' };
const SDK_CREDENTIALS = { accessKeyId: 'AKLTexample', secretKey: CREDENTIALS.secretAccessKey };
const SIGNED_AT = new Date('2026-11-23T12:00:00Z');
const QUERY = { Action: 'CVProcess', Version: '2022-08-31' };
const HEADERS = { 'Content-Type': 'application/json' };
const SCOPE = { region: 'cn-north-1', service: 'cv' };
const HOST = 'visual.volcengineapi.com';

/** What we use of the SDK. */
type Signer = new (
  request: object,
  service: string,
) => { addAuthorization(credentials: object, date: Date): void };

interface SignedHeaders {
  readonly Host: string;
  readonly Authorization?: string;
}

/** A request as the SDK wants it; it adds its headers to this one. */
function sdkRequest(body: string) {
  const headers: SignedHeaders = { ...HEADERS, Host: HOST };
  const { region } = SCOPE;
  return { region, params: QUERY, headers, method: 'POST', pathname: '/', body };
}

function signByUs(body: Uint8Array): string {
  const { signature } = signRequest({
    method: 'POST',
    host: HOST,
    path: '/',
    query: QUERY,
    headers: HEADERS,
    body,
    credentials: CREDENTIALS,
    scope: SCOPE,
    signedAt: SIGNED_AT,
    signedHeaders: ['host', 'x-content-sha256', 'x-date'],
  });
  return signature;
}

function signBySdk(Sdk: Signer, body: string): string {
  const request = sdkRequest(body);
  new Sdk(request, SCOPE.service).addAuthorization(SDK_CREDENTIALS, SIGNED_AT);
  return /Signature=([0-9a-f]+)/.exec(request.headers.Authorization ?? '')?.[1] ?? '';
}

function timeMs(work: () => void): number {
  const startedAt = performance.now();
  work();
  return performance.now() - startedAt;
}

function measure(bytes: number, times: number, Sdk: Signer): readonly (readonly number[])[] {
  const text = JSON.stringify({ binary_data_base64: ['A'.repeat(bytes)] });
  const body = Buffer.from(text);
  if (signByUs(body) !== signBySdk(Sdk, text)) throw new Error('the two signatures differ');
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let time = 0; time < times; time += 1) {
    ours.push(timeMs(() => signByUs(body)));
    theirs.push(timeMs(() => signBySdk(Sdk, text)));
  }
  return [ours, theirs];
}

function main(): void {
  const options = readOptions(process.argv.slice(2));
  const { versions } = installPeers(PEERS);
  const load = createRequire(join(PEERS, 'package.json'));
  const { Signer: Sdk } = load(SDK) as { readonly Signer: Signer };
  const subjects = ['ours', `${SDK} ${versions[SDK]}`];
  const rows: Row[] = [];
  for (const [name, bytes] of [
    ['100KB', 100_000],
    ['1MB', 1_000_000],
    ['8MB', 8_000_000],
  ] as const) {
    const samples = measure(bytes, options.isQuick ? 5 : 25, Sdk);
    subjects.forEach((subject, index) => {
      const head = { case: name, subject, metric: 'time', unit: 'ms' };
      rows.push(toRow(head, samples[index] ?? []));
    });
  }
  report('signing', { rows, versions }, options);
}

main();
