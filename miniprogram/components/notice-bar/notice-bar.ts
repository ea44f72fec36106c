/** One sentence of what happened and, where there is one, the way on. Event: action. */
Component({
  properties: {
    text: { type: String, value: '' },
    /** '' without a button. */
    actionLabel: { type: String, value: '' },
  },
  methods: {
    onAction() {
      this.triggerEvent('action');
    },
  },
});
