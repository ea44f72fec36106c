/** One line of state with a thin bar while a job runs. Event: cancel. */
Component({
  properties: {
    text: { type: String, value: '' },
    /** 0..100; -1 while the length is unknown. */
    percent: { type: Number, value: -1 },
    cancelLabel: { type: String, value: '' },
  },
  methods: {
    onCancel() {
      this.triggerEvent('cancel');
    },
  },
});
