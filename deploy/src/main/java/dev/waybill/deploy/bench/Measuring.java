package dev.waybill.deploy.bench;

import java.util.List;

/// A bench: it finds figures, or fails when what it pushed through has not arrived whole.
@FunctionalInterface
interface Measuring {
  List<Figure> figures(Place place) throws Exception;
}
