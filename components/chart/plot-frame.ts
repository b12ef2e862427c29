/** Where the plot of a chart stands in the chart, in pixels: what draws and what points agree. */
export interface PlotFrame {
  /** Of the whole chart. */
  height: number;
  /** Room for the numbers of the value axis. */
  left: number;
  /** Room above the highest bar. */
  top: number;
  /** Room for the times below. */
  foot: number;
  /** Of the plot alone. */
  width: number;
  plotHeight: number;
}

const LEFT_PX = 40;
const TOP_PX = 6;
const FOOT_PX = 18;

export function plotFrame(width: number, height: number): PlotFrame {
  return {
    height,
    left: LEFT_PX,
    top: TOP_PX,
    foot: FOOT_PX,
    width,
    plotHeight: height - TOP_PX - FOOT_PX,
  };
}
