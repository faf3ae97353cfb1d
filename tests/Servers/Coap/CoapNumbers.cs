// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.Coap
{
    /// <summary>Codes and option numbers of RFC 7252, 7641 and 7959 as far as the doubles need them.</summary>
    internal static class CoapNumbers
    {
        internal const byte Empty = 0x00;
        internal const byte Get = 0x01;
        internal const byte Post = 0x02;
        internal const byte Created = 0x41;
        internal const byte Deleted = 0x42;
        internal const byte Valid = 0x43;
        internal const byte Content = 0x45;
        internal const byte Continue = 0x5F;
        internal const byte BadRequest = 0x80;
        internal const byte Unauthorized = 0x81;
        internal const byte BadOption = 0x82;
        internal const byte NotFound = 0x84;
        internal const byte MethodNotAllowed = 0x85;
        internal const byte EntityIncomplete = 0x88;
        internal const byte EntityTooLarge = 0x8D;
        internal const byte InternalServerError = 0xA0;

        internal const int UriHost = 3;
        internal const int Observe = 6;
        internal const int UriPort = 7;
        internal const int UriPath = 11;
        internal const int ContentFormat = 12;
        internal const int UriQuery = 15;
        internal const int Accept = 17;
        internal const int Block2 = 23;
        internal const int Block1 = 27;

        internal const int Json = 50;
        internal const int Octets = 42;

        /// <summary>A code as people read it.</summary>
        internal static string Text(byte code) => $"{code >> 5}.{code & 0x1F:00}";

        internal static bool IsRequest(byte code) => code is >= 1 and <= 0x1F;

        internal static bool IsSuccess(byte code) => code >> 5 == 2;
    }
}
