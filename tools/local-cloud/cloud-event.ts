/** What the local cloud tells about itself while it works. Bodies, openids and links are never part of it. */
export type CloudEvent =
  | {
      readonly kind: 'call-started';
      readonly name: string;
      readonly requestId: string;
      /** True when a new process had to be started. */
      readonly isCold: boolean;
    }
  | {
      readonly kind: 'call-ended';
      readonly name: string;
      readonly requestId: string;
      readonly tookMs: number;
      /** 0 when the function answered. */
      readonly errCode: number;
    }
  /** A line that a function printed. */
  | {
      readonly kind: 'log';
      readonly name: string;
      readonly requestId: string;
      readonly line: string;
    }
  /** One action of the SDK inside a function. `code` is 'OK' or the error's name. */
  | { readonly kind: 'action'; readonly action: string; readonly code: string };
