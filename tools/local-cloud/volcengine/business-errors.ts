/** HTTP status and text of the service's own codes.
 *  @see volcengine.com/docs/85621/1976207 and docs.byteplus.com/byteplus-vision/docs/common-responses-and-error-codes */
const BUSINESS_ERRORS = {
  50200: { status: 400, message: 'Request Invalid Args' },
  50201: { status: 400, message: 'Request Missing Args' },
  50204: { status: 400, message: 'Parse Args Error' },
  50205: { status: 400, message: 'Image Size Limited' },
  50206: { status: 400, message: 'Image Empty' },
  50207: { status: 400, message: 'Image Decode Error' },
  50213: { status: 400, message: 'Request Body Size Limited' },
  50215: { status: 400, message: 'Input Does Not Meet The Algorithm' },
  50402: { status: 400, message: 'No Such Method' },
  50411: { status: 400, message: 'Pre Img Risk Not Pass' },
  50412: { status: 400, message: 'Text Risk Not Pass' },
  50429: { status: 429, message: 'Request Has Reached API Limit, Please Try Later' },
  50430: { status: 429, message: 'Request Has Reached API Concurrent Limit, Please Try Later' },
  50500: { status: 500, message: 'Internal Error' },
  50501: { status: 500, message: 'Internal RPC Error' },
  50511: { status: 400, message: 'Post Img Risk Not Pass' },
  // The pages name no status for it.
  201304: { status: 400, message: 'Ghost Face' },
} as const;

export type BusinessCode = keyof typeof BUSINESS_ERRORS;

/** A refusal by the service; `detail` follows the vendor's text. */
export class BusinessError extends Error {
  readonly code: BusinessCode;

  constructor(code: BusinessCode, detail = '') {
    const { message } = BUSINESS_ERRORS[code];
    super(detail === '' ? message : `${message}: ${detail}`);
    this.name = 'BusinessError';
    this.code = code;
  }

  get status(): number {
    return BUSINESS_ERRORS[this.code].status;
  }
}
