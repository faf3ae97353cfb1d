// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.Alibaba
{
    /// <summary>Codes in replies, as the platform's documents list them.</summary>
    public static class AlinkCode
    {
        /// <summary>Done.</summary>
        public const int Success = 200;

        /// <summary>The request could not be processed.</summary>
        public const int RequestError = 400;

        /// <summary>A signature is wrong.</summary>
        public const int BadSignature = 401;

        /// <summary>Forbidden.</summary>
        public const int Forbidden = 403;

        /// <summary>Too many requests.</summary>
        public const int Throttled = 429;

        /// <summary>A parameter is wrong.</summary>
        public const int ParameterError = 460;

        /// <summary>No such device.</summary>
        public const int NoSuchDevice = 6100;

        /// <summary>A list is too long.</summary>
        public const int ListTooLong = 6104;

        /// <summary>A list is empty.</summary>
        public const int ListEmpty = 6105;

        /// <summary>More than 200 properties.</summary>
        public const int TooManyProperties = 6106;

        /// <summary>No property at all.</summary>
        public const int NoProperties = 6107;

        /// <summary>The device is disabled.</summary>
        public const int DeviceDisabled = 6204;

        /// <summary>The payload is not JSON.</summary>
        public const int NotJson = 6207;

        /// <summary>The product does not allow it.</summary>
        public const int Prohibited = 6208;

        /// <summary>The signature of a child that logs in is wrong.</summary>
        public const int BadChildSignature = 6287;

        /// <summary>The method is missing, or is not the one of the topic.</summary>
        public const int MethodMissing = 6300;

        /// <summary>A value is not an array.</summary>
        public const int NotAnArray = 6301;

        /// <summary>A value is not a structure.</summary>
        public const int NotAStruct = 6304;

        /// <summary>A value is not a whole number, or out of range.</summary>
        public const int NotAnInt = 6306;

        /// <summary>A value is not a number with a decimal point, or out of range.</summary>
        public const int NotAFloat = 6307;

        /// <summary>A value is not 0 or 1.</summary>
        public const int NotABool = 6308;

        /// <summary>A value is none of its enumeration.</summary>
        public const int NotAnEnum = 6309;

        /// <summary>A value is not a text, or too long.</summary>
        public const int NotAText = 6310;

        /// <summary>A value is not a date: milliseconds in a text.</summary>
        public const int NotADate = 6311;

        /// <summary>Not in the product's thing model.</summary>
        public const int NotInModel = 6315;

        /// <summary>A gateway has too many children.</summary>
        public const int TooManyChildren = 6400;

        /// <summary>The gateway and the device have nothing to do with each other.</summary>
        public const int NoRelation = 6401;

        /// <summary>A gateway cannot be its own child.</summary>
        public const int AddedItself = 6402;

        /// <summary>A child that is not logged in.</summary>
        public const int NoSession = 520;

        /// <summary>The topic is not one of the platform.</summary>
        public const int TopicIllegal = 6813;

        /// <summary>Only in forwarded messages: the device was never connected.</summary>
        public const int NotActivated = 9200;

        /// <summary>Only in forwarded messages: the device is not connected.</summary>
        public const int Offline = 9201;

        /// <summary>The text that goes with a code.</summary>
        /// <param name="code">Any code.</param>
        public static string MessageOf(int code) => code switch
        {
            Success => "success",
            RequestError => "request error",
            BadSignature => "request auth error",
            Forbidden => "request forbidden",
            Throttled => "too many requests",
            ParameterError => "request parameter error",
            NoSession => "no session",
            NoSuchDevice => "device not found",
            ListTooLong => "list too long",
            ListEmpty => "list is empty",
            TooManyProperties => "too many properties",
            NoProperties => "no properties",
            DeviceDisabled => "device is forbidden",
            NotJson => "payload is not json",
            BadChildSignature => "invalid sign",
            MethodMissing => "tsl parse: method not exist",
            NotInModel => "tsl parse: not in the thing model",
            TooManyChildren => "too many sub-devices",
            NoRelation => "topo relation not exist",
            AddedItself => "gateway and sub-device are the same",
            TopicIllegal => "topic illegal",
            NotActivated => "device not actived",
            Offline => "device offline",
            _ => "error",
        };
    }
}
