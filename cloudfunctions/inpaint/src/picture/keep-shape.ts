const kept: object[] = [];

/** Keeps one object of a class for as long as the process lives. V8 throws away all code that it optimised for a class once
 *  the last object of it is collected, and edits come one by one: each would compile its innermost loops anew.
 *  @see Meurer, The case of temporary objects in Chrome, 2016 */
export function keepShape(sample: object): void {
  kept.push(sample);
}
