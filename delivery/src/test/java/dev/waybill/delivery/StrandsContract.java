package dev.waybill.delivery;

/// What all that keeps strands keeps.
public interface StrandsContract
    extends StrandOrderContract, StrandLeasesContract, ChannelRoomContract {}
