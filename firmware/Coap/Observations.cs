// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;

namespace DeviceAgent.Coap
{
    /// <summary>
    /// The observed resources of a client, a few at most.
    /// </summary>
    internal sealed class Observations
    {
        // RFC 7641, section 3.3.1: a little later than Max-Age, at random, so that not all clients come at once.
        private const int RefreshFloorMs = 5000;
        private const int RefreshSpreadMs = 10000;

        private readonly Observation[] _slots = new Observation[CoapClient.MaxObservations];
        private readonly CoapTiming _timing;
        private readonly Random _random;

        internal Observations(CoapTiming timing, Random random)
        {
            _timing = timing;
            _random = random;
            for (int i = 0; i < _slots.Length; i++)
            {
                _slots[i] = new Observation();
            }
        }

        internal Observation Find(CoapRequest request)
        {
            foreach (Observation slot in _slots)
            {
                if (slot.Request == request)
                {
                    return slot;
                }
            }

            return null;
        }

        // The place of a request that is observed already, or a free one.
        internal Observation Add(CoapRequest request)
        {
            Observation observation = Find(request);
            if (observation == null)
            {
                observation = Find(null);
                if (observation == null)
                {
                    throw new InvalidOperationException();
                }

                observation.Begin(request);
            }

            return observation;
        }

        internal void Notified(Observation observation, CoapMessage message, long nowMs)
        {
            long quietMs = message.MaxAgeSeconds * 1000L;
            quietMs = quietMs > _timing.MaxQuietMs ? _timing.MaxQuietMs : quietMs;
            observation.RefreshAtMs = nowMs + quietMs + RefreshFloorMs + _random.Next(RefreshSpreadMs + 1);
            observation.Notified(message.Observe, nowMs);
        }

        internal Observation FindToken(CoapMessage message)
        {
            foreach (Observation slot in _slots)
            {
                if (slot.Request != null && slot.IsRegistered && message.HasToken(slot.Token, Exchange.TokenBytes))
                {
                    return slot;
                }
            }

            return null;
        }

        internal bool UsesToken(byte[] token)
        {
            foreach (Observation slot in _slots)
            {
                if (slot.Request != null && AreEqual(slot.Token, token))
                {
                    return true;
                }
            }

            return false;
        }

        // The one that waits longest for the rest of a notification, or to be registered again.
        internal Observation MostUrgent()
        {
            Observation most = null;
            foreach (Observation slot in _slots)
            {
                if (slot.Request != null && (most == null || DueMs(slot) < DueMs(most)))
                {
                    most = slot;
                }
            }

            return most;
        }

        internal static long DueMs(Observation observation)
        {
            return observation.NeedsMore ? long.MinValue : observation.RefreshAtMs;
        }

        internal void Clear()
        {
            foreach (Observation slot in _slots)
            {
                slot.Request = null;
            }
        }

        private static bool AreEqual(byte[] a, byte[] b)
        {
            for (int i = 0; i < Exchange.TokenBytes; i++)
            {
                if (a[i] != b[i])
                {
                    return false;
                }
            }

            return true;
        }
    }
}
