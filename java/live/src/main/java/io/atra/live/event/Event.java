package io.atra.live.event;

/** Something that happened. Events of one symbol are seen by everybody in the order in which they were published. */
public sealed interface Event permits BarClosed, BarForming, FeedState {}
