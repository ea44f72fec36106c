/** Emscripten's factory of a module. */
type Instantiate<T> = (overrides: object) => Promise<T>;

/** What we use of WebAssembly; its types come with a browser's library only. */
interface Wasm {
  readonly Module: new (bytes: Uint8Array) => WasmModule;
  readonly Instance: new (module: WasmModule, imports: object) => WasmInstance;
}

type WasmModule = object;

interface WasmInstance {
  readonly exports: object;
}

const { WebAssembly: wasm } = globalThis as unknown as { readonly WebAssembly: Wasm };

/** Compiled with the first picture; instances are made anew each time, since their memory never shrinks and a failed
 *  one cannot be used again. */
const compiled = new Map<Uint8Array, WasmModule>();

/** Makes an instance of a codec.
 *  @param create its glue, whose own types need a browser's   @param bytes of its .wasm file
 *  @param print what it says of pictures; nothing is heard where it is left out */
export function instantiate<T>(
  create: unknown,
  bytes: Uint8Array,
  print: (line: string) => void = () => undefined,
): Promise<T> {
  const module = compile(bytes);
  return (create as Instantiate<T>)({
    noInitialRun: true,
    print,
    printErr: print,
    instantiateWasm(imports: object, done: (instance: WasmInstance) => void) {
      const instance = new wasm.Instance(module, imports);
      done(instance);
      return instance.exports;
    },
  });
}

function compile(bytes: Uint8Array): WasmModule {
  const known = compiled.get(bytes);
  if (known !== undefined) return known;
  const module = new wasm.Module(bytes);
  compiled.set(bytes, module);
  return module;
}
