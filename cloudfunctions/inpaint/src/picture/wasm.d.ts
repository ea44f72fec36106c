/** The bundler puts the bytes of a .wasm file into the bundle. */
declare module '*.wasm' {
  const bytes: Uint8Array;
  export default bytes;
}
