/** What the gateway answers before the service sees a call. @see volcengine.com/docs/6664/116016, 6408/78947 */
const GATEWAY_ERRORS = {
  MissingParameter: { number: 100002, status: 400, message: 'A required parameter is missing.' },
  MissingAuthenticationToken: { number: 100003, status: 401, message: 'No authentication data.' },
  MissingRequestInfo: { number: 100004, status: 400, message: 'Request information is missing.' },
  MissingSignature: { number: 100005, status: 401, message: 'The signature is missing.' },
  InvalidTimestamp: { number: 100006, status: 403, message: 'The timestamp is expired or ahead.' },
  ServiceNotFound: { number: 100007, status: 404, message: 'The service is not found.' },
  InvalidActionOrVersion: { number: 100008, status: 404, message: 'No such action or version.' },
  InvalidAccessKey: { number: 100009, status: 401, message: 'The access key is invalid:' },
  SignatureDoesNotMatch: { number: 100010, status: 401, message: 'The signature does not match.' },
  InvalidAuthorization: { number: 100011, status: 400, message: 'Malformed Authorization header.' },
  InvalidCredential: { number: 100014, status: 400, message: 'The credential is malformed.' },
  InvalidSecretToken: { number: 100015, status: 401, message: 'The security token is invalid.' },
} as const;

export type GatewayErrorCode = keyof typeof GATEWAY_ERRORS;

export interface HttpAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string | Uint8Array;
}

export interface GatewayErrorContext {
  readonly requestId: string;
  readonly action: string;
  readonly version: string;
  /** Quoted by InvalidAccessKey, as the real gateway does: no caller may show that text to anybody. */
  readonly accessKeyId: string;
}

/** The gateway's error as it goes over the wire: no `code` at the top. */
export function gatewayAnswer(code: GatewayErrorCode, context: GatewayErrorContext): HttpAnswer {
  const { number, status, message } = GATEWAY_ERRORS[code];
  const text = code === 'InvalidAccessKey' ? `${message} ${context.accessKeyId}` : message;
  const metadata = {
    RequestId: context.requestId,
    Action: context.action,
    Version: context.version,
    Service: 'cv',
    Region: 'cn-north-1',
    Error: { CodeN: number, Code: code, Message: text },
  };
  const body = JSON.stringify({ ResponseMetadata: metadata });
  return { status, contentType: 'application/json; charset=utf-8', body };
}
