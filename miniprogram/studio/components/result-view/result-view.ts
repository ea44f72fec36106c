/** The result over the photo, fading in once it is loaded; held, it steps aside for the original.
 *  Events: resultfailed when the picture does not load; hold and release while a finger lies on it. */
Component({
  properties: {
    originalPath: { type: String, value: '' },
    /** fileID or path. */
    resultSource: { type: String, value: '' },
    isComparing: { type: Boolean, value: false },
    originalLabel: { type: String, value: '' },
    resultLabel: { type: String, value: '' },
  },
  data: { isLoaded: false },
  methods: {
    onLoad() {
      this.setData({ isLoaded: true });
      this.triggerEvent('resultload');
    },
    onError() {
      this.triggerEvent('resultfailed');
    },
    onHold() {
      this.triggerEvent('hold');
    },
    onRelease() {
      this.triggerEvent('release');
    },
  },
});
