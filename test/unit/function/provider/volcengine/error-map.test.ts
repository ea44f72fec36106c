import {
  BUSINESS_ERRORS,
  businessPolicy,
  GATEWAY_ERRORS,
  gatewayPolicy,
} from '../../../../../cloudfunctions/inpaint/src/provider/volcengine/error-map';

/** Every row of the vendor's tables, written out once more by hand. */
const BUSINESS_TABLE = [
  [50200, 'INTERNAL', 'none'],
  [50201, 'INTERNAL', 'none'],
  [50204, 'INTERNAL', 'none'],
  [50205, 'PHOTO_TOO_LARGE', 'none'],
  [50206, 'INTERNAL', 'none'],
  [50207, 'PHOTO_UNSUPPORTED', 'none'],
  [50209, 'INTERNAL', 'none'],
  [50210, 'INTERNAL', 'none'],
  [50211, 'INTERNAL', 'none'],
  [50213, 'PHOTO_TOO_LARGE', 'none'],
  [50214, 'INTERNAL', 'none'],
  [50215, 'PHOTO_UNSUPPORTED', 'none'],
  [50400, 'NOT_CONFIGURED', 'none'],
  [50402, 'INTERNAL', 'none'],
  [50411, 'PHOTO_REFUSED', 'none'],
  [50412, 'PROMPT_REFUSED', 'none'],
  [50413, 'PROMPT_REFUSED', 'none'],
  [50429, 'BUSY', 'back-off'],
  [50430, 'BUSY', 'back-off'],
  [50500, 'PROVIDER_UNAVAILABLE', 'back-off'],
  [50501, 'PROVIDER_UNAVAILABLE', 'back-off'],
  [50511, 'RESULT_REFUSED', 'new-seed'],
  [50512, 'PROMPT_REFUSED', 'none'],
  [50516, 'RESULT_REFUSED', 'new-seed'],
  [50517, 'RESULT_REFUSED', 'new-seed'],
  [50518, 'PHOTO_REFUSED', 'none'],
  [50519, 'RESULT_REFUSED', 'new-seed'],
  [50520, 'PROVIDER_UNAVAILABLE', 'none'],
  [50521, 'PROVIDER_UNAVAILABLE', 'none'],
  [50522, 'PROVIDER_UNAVAILABLE', 'none'],
  [60102, 'PHOTO_UNSUPPORTED', 'none'],
  [60208, 'PHOTO_REFUSED', 'none'],
  [201304, 'RESULT_UNUSABLE', 'new-seed'],
] as const;

const GATEWAY_TABLE = [
  ['AccessDenied', 'NOT_CONFIGURED', 'none'],
  ['InvalidAccessKey', 'NOT_CONFIGURED', 'none'],
  ['InvalidActionOrVersion', 'INTERNAL', 'none'],
  ['InvalidAuthorization', 'INTERNAL', 'none'],
  ['InvalidCredential', 'INTERNAL', 'none'],
  ['InvalidSecretToken', 'NOT_CONFIGURED', 'none'],
  ['InvalidTimestamp', 'PROVIDER_UNAVAILABLE', 'fresh-signature-once'],
  ['LackPolicy', 'NOT_CONFIGURED', 'none'],
  ['LackProjectPolicy', 'NOT_CONFIGURED', 'none'],
  ['MissingAuthenticationToken', 'INTERNAL', 'none'],
  ['MissingParameter', 'INTERNAL', 'none'],
  ['MissingRequestInfo', 'INTERNAL', 'none'],
  ['MissingSignature', 'INTERNAL', 'none'],
  ['ServiceNotFound', 'INTERNAL', 'none'],
  ['SignatureDoesNotMatch', 'NOT_CONFIGURED', 'none'],
  ['UndefinedError', 'PROVIDER_UNAVAILABLE', 'back-off'],
] as const;

test.each(BUSINESS_TABLE)('%i is %s, retry %s, whatever the status', (vendorCode, code, retry) => {
  expect(businessPolicy(vendorCode, 200)).toEqual({ code, retry });
  expect(businessPolicy(vendorCode, 500)).toEqual({ code, retry });
});

test.each(GATEWAY_TABLE)('%s is %s, retry %s, whatever the status', (vendorCode, code, retry) => {
  expect(gatewayPolicy(vendorCode, 400)).toEqual({ code, retry });
  expect(gatewayPolicy(vendorCode, 500)).toEqual({ code, retry });
});

test('there is no code beyond these', () => {
  const codes = [...BUSINESS_ERRORS.keys()].sort((a, b) => a - b);
  expect(codes).toEqual(BUSINESS_TABLE.map(([code]) => code));
  expect([...GATEWAY_ERRORS.keys()].sort()).toEqual(GATEWAY_TABLE.map(([code]) => code));
});

test.each([
  [429, 'BUSY', 'back-off'],
  [500, 'PROVIDER_UNAVAILABLE', 'back-off'],
  [400, 'PROVIDER_UNAVAILABLE', 'none'],
  [200, 'PROVIDER_UNAVAILABLE', 'none'],
])('a code that no page lists is judged by status %i', (status, code, retry) => {
  expect(businessPolicy(99999, status)).toEqual({ code, retry });
  expect(gatewayPolicy('NeverHeardOf', status)).toEqual({ code, retry });
});
