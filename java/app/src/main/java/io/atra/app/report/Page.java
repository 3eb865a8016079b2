package io.atra.app.report;

import io.atra.app.output.WholeFile;
import io.atra.error.RunException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A page that needs nothing but itself: data, styles, chart libraries and our scripts in one HTML file.
 *
 * <p>A policy in its head forbids every request and every script but those it was written with. Data lies in it as
 * JSON without a {@code <}, and scripts put it on the page as text, so no name can become markup.
 *
 * @param title of the page
 * @param data what the scripts show
 * @param libraries names of vendored scripts
 * @param scripts names of ours, without {@code .js}; the last one begins
 */
public record Page(String title, ObjectNode data, List<String> libraries, List<String> scripts) {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** Copies the lists. */
    public Page {
        libraries = List.copyOf(libraries);
        scripts = List.copyOf(scripts);
    }

    /**
     * Writes the page; it appears whole or not at all.
     *
     * @throws io.atra.error.UsageException when no file can lie there
     * @throws RunException when it cannot be written
     */
    public void write(Path target) {
        try (WholeFile file = WholeFile.at(target)) {
            file.append(html());
            file.finish();
        }
    }

    /** The page as text. */
    String html() {
        List<String> all = Stream.concat(libraries.stream().map(name -> resource("vendor/" + name)), Stream.of(ours()))
                .toList();
        return filled(resource("page.html"), all);
    }

    private String filled(String template, List<String> all) {
        StringBuilder page = new StringBuilder();
        int at = 0;
        for (int open = template.indexOf("{{"); open >= 0; open = template.indexOf("{{", at)) {
            int close = template.indexOf("}}", open);
            page.append(template, at, open).append(part(template.substring(open + 2, close), all));
            at = close + 2;
        }
        return page.append(template, at, template.length()).toString();
    }

    private String part(String name, List<String> all) {
        return switch (name) {
            case "title" -> escaped(title);
            case "hashes" -> all.stream().map(Page::hash).collect(Collectors.joining(" "));
            case "styles" -> resource("vendor/uPlot.min.css") + resource("page.css");
            case "data" -> json();
            case "scripts" -> all.stream().map(Page::script).collect(Collectors.joining("\n"));
            case "licences" -> escaped(licences());
            default -> throw new IllegalStateException("page.html asks for '" + name + "'");
        };
    }

    /** In strict mode and a scope of their own. */
    private String ours() {
        String text = scripts.stream().map(name -> resource(name + ".js")).collect(Collectors.joining("\n"));
        return "(() => {\n'use strict';\n" + text + "})();\n";
    }

    private static String script(String text) {
        return "<script>" + text + "</script>";
    }

    private static String licences() {
        return "uPlot (charts of equity)\n\n" + resource("vendor/uPlot.LICENSE")
                + "\n\nTradingView Lightweight Charts (candles), Copyright (c) 2026 TradingView, Inc."
                + " https://www.tradingview.com/\n\n"
                + resource("vendor/lightweight-charts.LICENSE");
    }

    private String json() {
        return MAPPER.writeValueAsString(data).replace("<", "\\u003c");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String hash(String script) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = Page.class.getResourceAsStream("/io/atra/app/report/" + name)) {
            if (in == null) {
                throw new RunException("this build has no " + name + "; build it again with 'make build'");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new RunException("the jar is damaged: " + name + " cannot be read; build it again", e);
        }
    }
}
