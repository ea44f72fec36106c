/** Made-up keys that stand in tests and tools. Each is written out, so that only these very words pass. */
export const ALLOWED_WORDS: ReadonlySet<string> = new Set([
  // The vendor's own SDKs signed with it; the vectors hold what came out.
  'AKLTEXAMPLE0000000000000000000000000000000000',
  'RXhhbXBsZVNlY3JldEtleUZvclRlc3RzT25seTAwMDA=',
  // "secret of a test", in base64.
  'c2VjcmV0LW9mLWEtdGVzdA==',
  // The stand-in of Volcengine that runs on this machine only.
  'bG9jYWwtc3RhbmQtaW4=',
  // The letters that a random id is made of.
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789',
]);

/** Files whose words are the output of hashes and signatures over made-up keys. */
export const ALLOWED_FILES: ReadonlySet<string> = new Set([
  'test/vectors/volcengine-signature-vectors.json',
]);
