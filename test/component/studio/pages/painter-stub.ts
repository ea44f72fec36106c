/** Stands in for the mask painter, whose canvas has tests of its own: takes its properties, keeps what it is asked. */
const simulate = require('miniprogram-simulate') as { load(definition: object): string };

interface Stub {
  readonly data: { readonly calls: readonly string[] };
  setData(patch: { calls: readonly string[] }): void;
}

function recorder(name: string) {
  return function record(this: Stub): void {
    this.setData({ calls: [...this.data.calls, name] });
  };
}

/** One stroke of radius 32 on a photo of 640 x 427 px. */
const DOCUMENT = {
  version: 1,
  width: 640,
  height: 427,
  ops: [{ op: 'stroke', mode: 'add', radius: 32, points: [[168, 113.5]] }],
};

const record = recorder('readDocument');

export function loadPainterStub(): string {
  return simulate.load({
    template: '<view></view>',
    properties: {
      photoPath: String,
      photoWidthPx: Number,
      photoHeightPx: Number,
      pixelRatio: Number,
      tool: String,
      brushDiameterViewPx: Number,
      maskColour: String,
      maskOpacityPercent: Number,
      maskHidden: Boolean,
      busy: Boolean,
      label: String,
      originalPath: String,
      resultSource: String,
      editedBounds: { type: Object, value: null },
      grownByPx: Number,
      originalShown: Boolean,
      compareShown: Boolean,
      outlined: Boolean,
    },
    data: { calls: [] },
    methods: {
      undo: recorder('undo'),
      redo: recorder('redo'),
      clear: recorder('clear'),
      invert: recorder('invert'),
      grow: recorder('grow'),
      shrink: recorder('shrink'),
      saveMemory: recorder('saveMemory'),
      fitPhoto: recorder('fitPhoto'),
      relayout: recorder('relayout'),
      loadDocument: recorder('loadDocument'),
      peekDocument: () => DOCUMENT,
      readDocument(this: Stub) {
        record.call(this);
        return DOCUMENT;
      },
    },
  });
}
