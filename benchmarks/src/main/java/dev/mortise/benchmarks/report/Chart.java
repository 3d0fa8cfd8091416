package dev.mortise.benchmarks.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * A picture of ratios: one line for each contender, a dot for each of its workloads, and a mark for their mean with its interval.
 *
 * @param title what it shows
 * @param axis what the numbers are
 * @param lines the contenders, from top to bottom
 */
public record Chart(String title, String axis, List<Line> lines) {

    /**
     * A contender's line.
     *
     * @param name its name
     * @param own whether it is stressed
     * @param dots the ratios of its workloads
     * @param mean their mean
     * @param low where the mean's interval begins
     * @param high where it ends
     */
    public record Line(String name, boolean own, List<Double> dots, double mean, double low, double high) {}

    private static final int WIDTH = 860;
    private static final int LEFT = 190;
    private static final int RIGHT = 70;
    private static final int TOP = 54;
    private static final int STEP = 34;
    private static final double[] TICKS = {1, 1.5, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128};

    /** The picture as SVG. */
    public String svg() {
        StringBuilder svg = new StringBuilder();
        svg.append(format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
                        + " font-family=\"sans-serif\" font-size=\"13\">%n",
                WIDTH, height(), WIDTH, height()));
        svg.append(format("<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>%n", WIDTH, height()));
        svg.append(format(
                "<text x=\"16\" y=\"26\" font-size=\"16\" font-weight=\"bold\" fill=\"#1f2933\">%s</text>%n",
                escaped(title)));
        ticks(svg);
        for (int index = 0; index < lines.size(); index++) {
            line(svg, lines.get(index), TOP + STEP * index + STEP / 2);
        }
        svg.append(format(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\" fill=\"#52606d\">%s</text>%n",
                (LEFT + WIDTH - RIGHT) / 2, height() - 12, escaped(axis)));
        return svg.append("</svg>\n").toString();
    }

    private int height() {
        return TOP + STEP * lines.size() + 56;
    }

    private int bottom() {
        return TOP + STEP * lines.size();
    }

    private void ticks(StringBuilder svg) {
        double last = -100;
        for (double tick : TICKS) {
            double x = x(tick);
            if (tick <= largest() && x - last > 36) {
                last = x;
                svg.append(format(
                        "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"%s\"/>%n",
                        x, TOP - 6, x, bottom() + 4, tick == 1 ? "#9aa5b1" : "#e4e7eb"));
                svg.append(format(
                        "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" fill=\"#52606d\">%s</text>%n",
                        x, bottom() + 20, tick % 1 == 0 ? format("%.0f", tick) : format("%.1f", tick)));
            }
        }
    }

    private void line(StringBuilder svg, Line line, int y) {
        String colour = line.own() ? "#0b6e99" : "#7b8794";
        svg.append(format(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"end\" fill=\"#1f2933\"%s>%s</text>%n",
                LEFT - 14, y + 5, line.own() ? " font-weight=\"bold\"" : "", escaped(line.name())));
        svg.append(format(
                "<line x1=\"%d\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"%s\" stroke-width=\"3\" opacity=\"0.35\"/>%n",
                (int) x(1), y, x(line.mean()), y, colour));
        for (double dot : line.dots()) {
            svg.append(format(
                    "<circle cx=\"%.1f\" cy=\"%d\" r=\"3.5\" fill=\"%s\" opacity=\"0.45\"/>%n", x(dot), y, colour));
        }
        svg.append(format(
                "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"%s\" stroke-width=\"8\""
                        + " opacity=\"0.5\"/>%n",
                x(line.low()), y, x(line.high()), y, colour));
        svg.append(format(
                "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"%s\" stroke-width=\"3\"/>%n",
                x(line.mean()), y - 9, x(line.mean()), y + 9, colour));
        svg.append(format(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"end\" fill=\"#1f2933\"%s>%.2f</text>%n",
                WIDTH - 16, y + 5, line.own() ? " font-weight=\"bold\"" : "", line.mean()));
    }

    /** The position of a ratio; twice as much is the same step everywhere. */
    private double x(double ratio) {
        double smallest = Math.log(smallest());
        double share = (Math.log(ratio) - smallest) / (Math.log(largest()) - smallest);
        return LEFT + share * (WIDTH - LEFT - RIGHT);
    }

    private double smallest() {
        return Math.min(0.9, extreme(false) * 0.95);
    }

    private double largest() {
        return Math.max(2, extreme(true) * 1.05);
    }

    private double extreme(boolean largest) {
        var values = lines.stream()
                .flatMapToDouble(line -> DoubleStream.concat(
                        line.dots().stream().mapToDouble(dot -> dot), DoubleStream.of(line.low(), line.high())));
        return (largest ? values.max() : values.min()).orElse(1);
    }

    private static String format(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
