/** One of the icons of the house: 24 pt, lines of 1.5 pt, in the colour of the text around it. */
Component({
  properties: {
    /** undo, redo, brush, eraser, lasso, rect, more, compare, save or photo. */
    name: { type: String, value: '' },
  },
});
