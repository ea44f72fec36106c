/** Why a wx call failed: becomes `errMsg: "NAME:fail REASON"` with the further fields beside it. */
export class ApiFailure extends Error {
  constructor(
    readonly reason: string,
    readonly fields: Readonly<Record<string, unknown>> = {},
  ) {
    super(reason);
  }
}
