import vectorFile from '../../../../../vectors/volcengine-signature-vectors.json';

/** One known answer of the vendor's SDK, with both SDKs' spellings made equal. */
export interface SignatureVector {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly query: Record<string, string | string[]>;
  readonly givenHeaders: Record<string, string>;
  readonly sentHeaders: Record<string, string>;
  readonly body: string | undefined;
  readonly region: string;
  readonly service: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string | undefined;
  readonly signedAt: Date;
  readonly expected: {
    readonly xDate: string;
    readonly canonicalRequest: string;
    readonly credentialScope: string;
    readonly stringToSign: string;
    readonly signingKeyHex: string;
    readonly signature: string;
    readonly authorization: string;
  };
}

interface VectorInput {
  readonly method: string;
  readonly pathname: string;
  readonly service: string;
  readonly region: string;
  readonly query: object;
  readonly headers: object;
  readonly body?: string | null;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string | null;
}

interface VectorRecord {
  readonly name: string;
  readonly input: VectorInput;
  readonly expected: SignatureVector['expected'] & { readonly requestHeadersAfterSigning: object };
}

export const SIGNATURE_VECTORS: readonly SignatureVector[] = [
  ...vectorFile.openapiSdkVectors,
  ...vectorFile.pythonSdkVectors,
].map(readVector);

function readVector({ name, input, expected }: VectorRecord): SignatureVector {
  return {
    name,
    method: input.method,
    path: input.pathname,
    query: { ...input.query } as Record<string, string | string[]>,
    givenHeaders: { ...input.headers } as Record<string, string>,
    sentHeaders: { ...expected.requestHeadersAfterSigning } as Record<string, string>,
    body: input.body ?? undefined,
    region: input.region,
    service: input.service,
    accessKeyId: input.accessKeyId,
    secretAccessKey: input.secretAccessKey,
    sessionToken: input.sessionToken ?? undefined,
    signedAt: readXDate(expected.xDate),
    expected,
  };
}

function readXDate(xDate: string): Date {
  return new Date(xDate.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}
