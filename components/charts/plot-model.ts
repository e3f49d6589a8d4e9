import type { BarModel } from "@/lib/drawing/bar-model";
import type { LineModel } from "@/lib/drawing/line-model";

export type PlotModel = ({ form: "lines" } & LineModel) | ({ form: "bars" } & BarModel);
