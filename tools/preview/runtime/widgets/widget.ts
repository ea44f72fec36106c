/** A built-in component as a custom element: attributes in, custom events out. */
export abstract class Widget extends HTMLElement {
  private isBuilt = false;

  connectedCallback(): void {
    if (this.isBuilt) return;
    this.isBuilt = true;
    this.build();
    this.update(null);
  }

  attributeChangedCallback(name: string): void {
    if (this.isBuilt) this.update(name);
  }

  /** Makes what is inside, once. */
  protected abstract build(): void;

  /** Shows the attributes; `changed` is the one that changed, null the first time. */
  protected abstract update(changed: string | null): void;

  protected number(name: string, fallback: number): number {
    const value = this.getAttribute(name);
    return value === null || value === '' ? fallback : Number(value);
  }

  protected text(name: string, fallback: string): string {
    const value = this.getAttribute(name);
    return value === null || value === '' ? fallback : value;
  }

  /** As in WXML any present value is true, the text "false" too. */
  protected is(name: string): boolean {
    return this.hasAttribute(name);
  }

  /** Tells the page after what it is doing now; events of built-ins do not bubble. */
  protected emit(type: string, detail: object = {}): void {
    queueMicrotask(() => this.dispatchEvent(new CustomEvent(type, { detail })));
  }
}
